import type { CandidateLine } from "$lib/types/CandidateLine";
import type { InviteLine } from "$lib/types/InviteLine";
import type { NudgeDesk } from "$lib/types/NudgeDesk";
import type { NudgeLine } from "$lib/types/NudgeLine";
import type { SentNudge } from "$lib/types/SentNudge";
import type { TeamName } from "$lib/types/TeamName";
import type { VacancyLine } from "$lib/types/VacancyLine";
import type { Letters } from "./letters.svelte";

/** Why rows stand together. */
export type Group = "to-write" | "written" | "invitations" | "vacancies" | "unreachable" | "sent";

type Row =
  | { kind: "person"; key: string; line: NudgeLine }
  | { kind: "invite"; key: string; invite: InviteLine }
  | { kind: "vacancy"; key: string; vacancy: VacancyLine }
  | { kind: "unreachable"; key: string; team: TeamName }
  | { kind: "sent"; key: string; sent: SentNudge };

/** A row of the list, or the heading of a group. */
export type Entry = Row | { kind: "heading"; key: string; group: Group; count: number };

/** The key of a person's row. */
export const personKey = (login: string): string => `person ${login.toLowerCase()}`;

/** The list in its groups. */
export function listed(desk: NudgeDesk): Entry[] {
  const people = desk.people.map((line): Row & { kind: "person" } => ({
    kind: "person",
    key: personKey(line.to.login),
    line,
  }));
  const groups: [Group, Row[]][] = [
    ["to-write", people.filter(free)],
    ["written", people.filter((one) => !free(one))],
    [
      "invitations",
      desk.invitations.map((invite) => ({ kind: "invite", key: `invite ${invite.item}`, invite })),
    ],
    [
      "vacancies",
      desk.vacancies.map((vacancy) => ({
        kind: "vacancy",
        key: `vacancy ${vacancy.team.id}`,
        vacancy,
      })),
    ],
    [
      "unreachable",
      desk.unreachable.map((team) => ({
        kind: "unreachable",
        key: `unreachable ${team.id}`,
        team,
      })),
    ],
    [
      "sent",
      desk.sent.map((sent) => ({ kind: "sent", key: `sent ${sent.at} ${sent.to.login}`, sent })),
    ],
  ];
  return groups
    .filter(([, rows]) => rows.length > 0)
    .flatMap(([group, rows]) => [
      { kind: "heading" as const, key: `heading ${group}`, group, count: rows.length },
      ...rows,
    ]);
}

/** A person who may be written to now. */
export const free = (entry: Entry): entry is Row & { kind: "person" } =>
  entry.kind === "person" && entry.line.nudged === null;

/** The key of the letter that invites somebody to an issue. */
export const inviteKey = (item: string, login: string): string =>
  `invite ${item} ${login.toLowerCase()}`;

/** Who may be chosen. Nothing that was typed goes away because somebody else wrote to that person first. */
export const askable = ({ item, candidates }: InviteLine, letters: Letters): CandidateLine[] =>
  candidates.filter(
    ({ to, text, nudged }) => !nudged || letters.edited(inviteKey(item, to.login), text),
  );

/** Whom an invitation is written to: the likeliest who can be, until another one is chosen. */
export function invited(invite: InviteLine, letters: Letters): CandidateLine | undefined {
  const asked = letters.asked(invite.item);
  return (
    askable(invite, letters).find(({ to }) => to.login === asked) ??
    invite.candidates.find(({ nudged }) => !nudged)
  );
}

/** Whether the same is to be done with it as before, with a letter to the same person. */
export function alike(before: Entry, now: Entry, letters: Letters): boolean {
  if (before.kind === "invite" && now.kind === "invite") {
    const to = ({ invite }: typeof now) => invited(invite, letters)?.to.login;
    return to(before) === to(now);
  }
  return before.kind === now.kind && free(before) === free(now);
}

/** The row to go on with after some were dealt with: the next of its kind, at the end the one before. */
export function following(
  entries: readonly Entry[],
  key: string,
  gone: ReadonlySet<string>,
): string | null {
  const at = Math.max(
    0,
    entries.findIndex((entry) => entry.key === key),
  );
  const kind = entries[at]?.kind;
  const left = (entry: Entry) =>
    entry.kind === kind && !gone.has(entry.key) && (kind !== "person" || free(entry));
  return entries.slice(at).find(left)?.key ?? entries.slice(0, at).findLast(left)?.key ?? null;
}

/** What of the wanted keys can be selected, and what is left out. */
export function selectable(
  entries: readonly Entry[],
  wanted: ReadonlySet<string>,
): { keys: Set<string>; others: Entry[] } {
  const asked = entries.filter(({ key }) => wanted.has(key));
  return {
    keys: new Set(asked.filter(free).map(({ key }) => key)),
    others: asked.filter((entry) => !free(entry)),
  };
}
