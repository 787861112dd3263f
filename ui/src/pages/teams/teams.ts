import type { RoleLine } from "$lib/types/RoleLine";
import type { TeamKind } from "$lib/types/TeamKind";
import type { TeamSummary } from "$lib/types/TeamSummary";
import { find, locale, t } from "$lib/words";

/** "A and B". */
export const listed = (names: string[]): string =>
  new Intl.ListFormat(locale, { type: "conjunction" }).format(names);

/** The role in words; a word that the registry made up stays as it is. */
export const roleWord = (role: string): string => find(`teams-role-${role}`) ?? role;

/** The kind in words; a word that the registry made up stays as it is. */
export const kindWord = (kind: TeamKind): string =>
  typeof kind === "string" ? t(`teams-kind-${kind}`) : kind.other;

/** Who holds a role, by name. */
export function holder({ who }: RoleLine): string {
  switch (who.who) {
    case "person":
      return who.name;
    case "team":
      return who.team.name;
    case "vacant":
      return t("teams-vacant");
    case "to-be-decided":
      return t("teams-to-be-decided");
  }
}

/** Who leads, or that nobody is named. Somebody with two roles is named once. */
export function ledBy(team: TeamSummary): string {
  if (team.leads.length > 0) return listed([...new Set(team.leads.map(holder))]);
  return t(team.to_be_decided ? "teams-to-be-decided" : "teams-nobody-named");
}

/** Whether newcomers may be sent there. */
export const isAlive = ({ life }: TeamSummary): boolean =>
  life.sign === "active" || life.sign === "forming" || life.sign === "ending";

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** Whether a team has the topic and every word of the search, without regard to case and accents. */
export function matches(team: TeamSummary, search: string, topic: string): boolean {
  if (topic && !team.topics.some((own) => fold(own) === fold(topic))) return false;
  const text = fold(
    [team.name, team.id, team.purpose, ...team.topics, ...team.leads.map(holder)].join(" "),
  );
  return fold(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}
