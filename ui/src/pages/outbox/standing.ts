import type { Look } from "$lib/components/badges";
import type { Outbox } from "$lib/types/Outbox";
import type { OutboxLine } from "$lib/types/OutboxLine";
import type { TroubleView } from "$lib/types/TroubleView";

/** How each standing looks in the list; what needs the reader looks by its trouble. */
const LOOKS: Record<Exclude<OutboxLine["standing"]["standing"], "needs-you">, Look> = {
  sending: { tone: "accent", icon: "outbox", label: "outbox-is-sending" },
  checking: { tone: "", icon: "search", label: "outbox-is-checking" },
  again: { tone: "warn", icon: "sync", label: "outbox-is-again" },
  "sign-in": { tone: "warn", icon: "lock", label: "outbox-is-sign-in" },
  "waits-for": { tone: "dash", icon: "clock", label: "outbox-is-waiting" },
  held: { tone: "dash", icon: "pause", label: "outbox-is-held" },
  queued: { tone: "dash", icon: "clock", label: "outbox-is-queued" },
  confirmed: { tone: "good", icon: "check", label: "outbox-is-confirmed" },
  undone: { tone: "", icon: "undo", label: "outbox-is-undone" },
  replaced: { tone: "", icon: "sync", label: "outbox-is-replaced" },
  discarded: { tone: "", icon: "trash", label: "outbox-is-discarded" },
};
const TROUBLES: Record<TroubleView["trouble"], Look> = {
  rejected: { tone: "bad", icon: "lock", label: "outbox-is-refused" },
  unknown: { tone: "call", icon: "help", label: "outbox-is-unknown" },
  duplicate: { tone: "call", icon: "dup", label: "outbox-is-duplicate" },
  conflict: { tone: "call", icon: "fork", label: "outbox-is-conflict" },
  recipient: { tone: "call", icon: "eye", label: "outbox-is-recipient" },
};

/** The badge of a line. */
export function look({ standing }: OutboxLine): Look {
  return standing.standing === "needs-you"
    ? TROUBLES[standing.trouble.trouble]
    : LOOKS[standing.standing];
}

/** A row of the list: a line, or the heading of a group. */
export type Entry =
  | { kind: "heading"; key: string; group: string; count: number }
  | { kind: "line"; key: string; line: OutboxLine };

/** What a tab lists, in its groups. */
export function listed(outbox: Outbox, tab: "waiting" | "activity"): Entry[] {
  const groups: [string, OutboxLine[]][] =
    tab === "activity"
      ? [["activity", outbox.activity]]
      : [
          ["needs-you", outbox.needs_you],
          ["on-the-way", outbox.on_the_way],
          ["confirmed", outbox.confirmed],
        ];
  return groups
    .filter(([, lines]) => lines.length > 0)
    .flatMap(([group, lines]) => [
      { kind: "heading" as const, key: `heading ${group}`, group, count: lines.length },
      ...lines.map((line) => ({ kind: "line" as const, key: line.operation, line })),
    ]);
}

/** How many lines are not confirmed yet. */
export const waiting = (outbox: Outbox): number =>
  outbox.needs_you.length + outbox.on_the_way.length;
