import { HEALTH } from "$lib/components/badges";
import type { AnswerCounts } from "$lib/types/AnswerCounts";
import type { AskLine } from "$lib/types/AskLine";
import type { CycleView } from "$lib/types/CycleView";
import type { Health } from "$lib/types/Health";
import type { OnTime } from "$lib/types/OnTime";
import type { Outcome } from "$lib/types/Outcome";
import type { RoleWho } from "$lib/types/RoleWho";
import type { RoundUp } from "$lib/types/RoundUp";
import type { RoundUpTeam } from "$lib/types/RoundUpTeam";
import type { Section } from "$lib/types/Section";
import { list, locale, t } from "$lib/words";
import { clock, day, daysUntil } from "$lib/words/time";

const noon = (iso: string) => new Date(`${iso}T12:00:00`);

/** "7–20 Nov", with the year when it is not this year. */
export function days({ first_day, last_day }: CycleView, now: Date): string {
  const [from, to] = [noon(first_day), noon(last_day)];
  const year =
    from.getFullYear() === now.getFullYear() && to.getFullYear() === now.getFullYear()
      ? undefined
      : "numeric";
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year }).formatRange(
    from,
    to,
  );
}

/** "today, 17:00", "Friday, 17:00", "4 Dec, 17:00". */
function until(due: string, now: Date): string {
  const away = daysUntil(due, now);
  const near = ["time-today", "time-tomorrow"][away];
  const weekday = () => new Intl.DateTimeFormat(locale, { weekday: "long" }).format(new Date(due));
  const name = near ? t(near) : away > 1 && away < 7 ? weekday() : day(due, now);
  return t("round-up-until", { day: name, time: clock(due) });
}

const number = (n: number) => t("round-up-number", { n });
const firstNumber = (n: number) => t("teams-number", { n });

/** How many answered, whatever they said. */
const answeredOf = ({ reported, nothing_new, away }: AnswerCounts) => reported + nothing_new + away;

/** The teams that say in this cycle that they are doing so. */
function troubled({ teams }: RoundUp, health: Health): string {
  const names = teams
    .filter((team) => team.section === "attention" && team.health === health)
    .map(({ team }) => team.name);
  if (names.length === 0) return "";
  return t("round-up-troubled", {
    n: names.length,
    number: firstNumber(names.length),
    names: list(names),
    health: t(`round-up-health-${health}`),
  });
}

/** What the page found, in a sentence or two. */
export function headline(view: RoundUp, now: Date): string {
  const { counts } = view;
  const said = answeredOf(counts);
  const asked = said + counts.missing + counts.open;
  const who = asked === 0 ? "asked-none" : said === 0 ? "none" : said === asked ? "all" : "some";
  const args = { who, n: asked, said, answered: firstNumber(said), asked: number(asked) };
  const first = view.running
    ? t("round-up-answering", { ...args, until: until(view.cycle.due, now) })
    : t("round-up-answered", args);
  const second = troubled(view, "off-track") || troubled(view, "at-risk");
  return second ? `${first} ${second}` : first;
}

/** "Two teams are not asked."; nothing when all are. */
export const notAsked = ({ not_asked: n }: AnswerCounts): string =>
  n > 0 ? t("round-up-not-asked", { n, number: firstNumber(n) }) : "";

/** What a part of the table is called; while the cycle runs, an answer may still come. */
export const sectionTitle = (section: Section, running: boolean): string =>
  t(running && section === "no-answer" ? "round-up-section-open" : `round-up-section-${section}`);

/** Who leads, or that somebody is sought. */
export function lead(who: RoleWho | null): string {
  switch (who?.who) {
    case "person":
      return who.name;
    case "team":
      return who.team.name;
    case "vacant":
      return t("round-up-seeking");
    case "to-be-decided":
      return t("teams-to-be-decided");
    case undefined:
      return t("teams-nobody-named");
  }
}

/** What a badge says in place of a health that was not given in this cycle. */
export function noHealth({ section, outcome, health }: RoundUpTeam): string | undefined {
  if (section === "not-asked") return t("round-up-not-owed");
  if (section === "no-answer")
    return t(outcome.did === "open" ? "round-up-not-yet" : "round-up-no-answer");
  return health ? undefined : t("round-up-no-health");
}

/** How the health changed, or what it was when somebody last said. */
export function change(team: RoundUpTeam): string {
  if (team.change?.change === "was")
    return t("round-up-change-was", { health: t(`round-up-health-${team.change.health}`) });
  if (team.change) return t(`round-up-change-${team.change.change}`);
  if (team.health === null || noHealth(team) === undefined) return "";
  return t("round-up-change-last", { health: t(`round-up-health-${team.health}`) });
}

/** "On track", as the badge has it. */
export function healthOf(team: RoundUpTeam): string {
  return noHealth(team) ?? (team.health ? t(HEALTH[team.health]?.label ?? "") : "");
}

/** "15 Dec, Palm is out". */
export function deadline({ deadline: slip }: RoundUpTeam, now: Date): string | undefined {
  const by = slip?.given.at(-1)?.by;
  if (!slip || !by) return undefined;
  const text = slip.text || slip.reference || "";
  return text ? t("round-up-by", { day: day(by, now), text }) : day(by, now);
}

/** "+28", "−3", "±0": slipped, and back again. */
export const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : "±0");

/** So many slips of one deadline are told loudly. */
const OFTEN = 3;

/** What became of the next deadline, and how loud that is. */
export function fate(team: RoundUpTeam): { text: string; tone: "soft" | "warn" | "bad" } {
  const { deadline: slip, late_by: late } = team;
  if (!slip) return { text: "", tone: "soft" };
  const { slips: n, days: moved } = slip;
  const tone = n >= OFTEN ? "bad" : "warn";
  if (late > 0 && n > 0)
    return {
      text: t("round-up-late-and-slipped", { late: t("round-up-late", { n: late }), n }),
      tone,
    };
  if (late > 0) return { text: t("round-up-late", { n: late }), tone: "warn" };
  if (n > 0)
    return {
      text: t("round-up-slipped", { n, days: signed(moved), size: Math.abs(moved) }),
      tone,
    };
  if (moved < 0) return { text: t("round-up-earlier", { n: -moved }), tone: "soft" };
  return { text: t("round-up-as-announced"), tone: "soft" };
}

/** What a team did in a cycle, in a word or two. */
export function did(outcome: Outcome, now: Date): string {
  if (outcome.did === "reported" && outcome.late) return t("round-up-did-reported-late");
  if (outcome.did === "away") return t("round-up-did-away", { day: day(outcome.until, now) });
  return t(`round-up-did-${outcome.did}`);
}

/** The same of the cycle that is shown, with what was missed before. */
export function standing({ outcome, misses: n }: RoundUpTeam, now: Date): string {
  if (outcome.did === "missed" && n > 1) return t("round-up-missed-row", { n });
  if (outcome.did === "open" && n > 0) return t("round-up-open-after", { n });
  return did(outcome, now);
}

/** The open asks of a team: how many, and for how many days the oldest waits. */
export function asksOf(asks: readonly AskLine[], team: string, now: Date) {
  const own = asks.filter((ask) => ask.team?.id === team);
  const ages = own.map(({ since }) => ageOf(since, now));
  return { n: own.length, oldest: Math.max(0, ...ages) };
}

/** For how many days something waits. */
export const ageOf = (since: string, now: Date): number => Math.max(0, -daysUntil(since, now));

/** "Kubernetes Deployment, 26 days, no offer". */
export function askLine(ask: AskLine, now: Date): string {
  return t("round-up-ask-line", {
    team: ask.team?.name ?? t("round-up-somebody"),
    age: t("round-up-age", { n: ageOf(ask.since, now) }),
    offers: ask.answers.filter(({ answer }) => answer === "offer").length,
  });
}

/** "31 days ago". */
export function ago(since: string, now: Date): string {
  const n = ageOf(since, now);
  return n === 0 ? t("time-today") : t("time-ago-days", { n });
}

/** "Six cycles: 6, 7, 6, 8, 8, 7 of 9"; nothing when nobody was asked yet. */
export function onTime(cycles: readonly OnTime[], running: boolean): string {
  const asked = cycles.filter((one) => one.asked > 0);
  if (asked.length === 0) return "";
  const of = asked[0]?.asked ?? 0;
  const counts = asked.every((one) => one.asked === of)
    ? t("round-up-on-time-of", { counts: asked.map((one) => one.answered).join(", "), asked: of })
    : asked
        .map((one) => t("round-up-on-time-of", { counts: one.answered, asked: one.asked }))
        .join(", ");
  return t("round-up-on-time-line", {
    n: asked.length,
    number: firstNumber(asked.length),
    counts,
    running: running ? "yes" : "no",
  });
}
