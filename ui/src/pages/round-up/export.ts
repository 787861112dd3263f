import type { RoundUp } from "$lib/types/RoundUp";
import type { RoundUpTeam } from "$lib/types/RoundUpTeam";
import { t } from "$lib/words";
import { sections } from "./lines";
import {
  ago,
  askLine,
  asksOf,
  change,
  days,
  deadline,
  did,
  fate,
  headline,
  healthOf,
  lead,
  notAsked,
  onTime,
  sectionTitle,
  standing,
} from "./say";

/** Text of others on one line: no markup of theirs, and nobody is notified by it. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_~[\]<>|#]/g, "\\$&")
    .replace(/@(?=\w)/g, "@\u200b");

const link = (text: string, url: string): string =>
  /^https:\/\/[^\s<>()]+$/.test(url) ? `[${plain(text)}](${url})` : plain(text);

const filled = (parts: readonly string[]): string => parts.filter(Boolean).join(", ");

function teamLine(team: RoundUpTeam, view: RoundUp, now: Date): string {
  const asks = asksOf(view.asks, team.team.id, now);
  const next = team.public ? deadline(team, now) : "";
  const name = t("round-up-text-team", {
    team: `**${plain(team.team.name)}**`,
    lead: plain(lead(team.lead)),
  });
  const health = healthOf(team);
  const stands = standing(team, now);
  const facts = [
    filled([health, change(team)]),
    next && t("round-up-text-deadline", { deadline: plain(next), how: fate(team).text }),
    asks.n > 0 &&
      filled([t("round-up-text-asks", { n: asks.n }), t("round-up-age", { n: asks.oldest })]),
    // A badge without a health says it already.
    stands.toLowerCase() !== health.toLowerCase() && stands,
  ];
  return `- ${name}: ${facts.filter(Boolean).join("; ")}`;
}

/**
 * The round-up as a post for a forum. Without what only the chair has to know, and without the work on boards that
 * not everybody may see.
 */
export function toMarkdown(view: RoundUp, now: Date): string {
  const part = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [`### ${title}\n\n${lines.join("\n")}`] : [];
  const figures = filled([onTime(view.on_time, view.running)]);
  return `${[
    `## ${t("round-up-text-title", { days: days(view.cycle, now) })}`,
    plain([headline(view, now), notAsked(view.counts)].filter(Boolean).join(" ")),
    ...sections(view.teams).flatMap(({ section, teams }) =>
      part(
        sectionTitle(section, view.running),
        teams.map((team) => teamLine(team, view, now)),
      ),
    ),
    ...part(
      t("round-up-asks-title"),
      view.asks.map(
        (ask) =>
          `- ${t("round-up-text-ask", { title: link(ask.title, ask.url), line: plain(askLine(ask, now)) })}`,
      ),
    ),
    ...part(
      t("round-up-untold-title"),
      view.untold
        .map(
          (one) =>
            `- ${t("round-up-text-ask", {
              title: link(one.text, one.url),
              line: filled([plain(one.team?.name ?? ""), ago(one.since, now)]),
            })}`,
        )
        .concat(
          view.untold_count > view.untold.length
            ? [`- ${t("round-up-text-more", { n: view.untold_count - view.untold.length })}`]
            : [],
        ),
    ),
    ...part(t("round-up-on-time"), figures ? [figures] : []),
  ].join("\n\n")}\n`;
}

/** A cell as RFC 4180 has it; text that a spreadsheet would run is told to be text. */
function cell(value: string | number | null): string {
  if (typeof value === "number") return String(value);
  const text = value ?? "";
  const safe = /^[\s]*[=+\-@＝＋－＠]/u.test(text) || /^[\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The teams of the round-up, one in a row, for a spreadsheet. Boards that not everybody may see stay unsaid. */
export function toCsv(view: RoundUp, now: Date): string {
  const cycles = view.teams.reduce((most, { marks }) => Math.max(most, marks.length), 0);
  const head = [
    t("round-up-team"),
    t("round-up-csv-lead"),
    t("round-up-csv-section"),
    t("round-up-csv-did"),
    t("round-up-health"),
    t("round-up-csv-change"),
    t("round-up-csv-by"),
    t("round-up-work"),
    t("round-up-csv-reference"),
    t("round-up-slips"),
    t("round-up-days"),
    t("round-up-csv-late"),
    t("round-up-csv-asks"),
    t("round-up-csv-oldest"),
    t("round-up-csv-missed"),
    ...(cycles > 0 ? [t("round-up-marks")] : []),
  ];
  const rows = view.teams.map((team) => {
    const slip = team.public ? team.deadline : null;
    const asks = asksOf(view.asks, team.team.id, now);
    return [
      team.team.name,
      lead(team.lead),
      sectionTitle(team.section, view.running),
      did(team.outcome, now),
      healthOf(team),
      change(team),
      slip?.given.at(-1)?.by ?? null,
      slip?.text ?? null,
      slip?.reference ?? null,
      slip?.slips ?? null,
      slip?.days ?? null,
      team.public ? team.late_by : null,
      asks.n,
      asks.n > 0 ? asks.oldest : null,
      team.misses,
      ...(cycles > 0 ? [team.marks.map(({ outcome }) => did(outcome, now)).join("; ")] : []),
    ];
  });
  return [head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}
