import type { AskAnswerLine } from "$lib/types/AskAnswerLine";
import type { AskLine } from "$lib/types/AskLine";
import type { TeamName } from "$lib/types/TeamName";
import { t } from "$lib/words";

/** "Build asks for the team Docs": who asks, and what is wanted. */
export function wanted({ wants_team, wants_skill }: AskLine): string {
  if (wants_team) return t("asks-wants-team", { team: wants_team.name });
  return wants_skill ? t("asks-wants-skill", { skill: wants_skill }) : t("asks-wants-anybody");
}

/** What was answered, in a sentence. */
export const answered = ({ answer, team, to }: AskAnswerLine): string =>
  t(`asks-answer-${answer}`, {
    team: team?.name ?? t("asks-some-team"),
    to: to?.name ?? t("asks-some-other"),
  });

/** Why the reader can do nothing about it, as a words id; undefined where something can be done. */
export function cannot(ask: AskLine, signedIn: boolean): string | undefined {
  if (ask.answerable || ask.endable) return undefined;
  if (!signedIn) return "asks-cannot-signed-out";
  return ask.reference ? "asks-cannot-nobody" : "asks-cannot-unnamed";
}

const fold = (text: string) => text.normalize("NFKD").toLocaleLowerCase().trim();

/** The team that is meant by what was typed, by its name or its id. */
export const meant = (typed: string, teams: readonly TeamName[]): TeamName | undefined =>
  teams.find(({ id, name }) => [id, name].some((text) => fold(text) === fold(typed)));

/** So many are offered; more letters find fewer. */
const OFFERED = 6;

/** Teams whose name has what is typed; none once one is meant. */
export function offered(typed: string, teams: readonly TeamName[]): TeamName[] {
  if (!typed.trim() || meant(typed, teams)) return [];
  return teams.filter(({ name }) => fold(name).includes(fold(typed))).slice(0, OFFERED);
}
