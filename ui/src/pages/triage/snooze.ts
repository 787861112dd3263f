import type { TriageRow } from "$lib/types/TriageRow";

/** When the day begins that something is put aside until. */
const MORNING = 9;

/** Until when something can be put aside with one press. */
export type Preset = { id: "tomorrow" | "next-week" | "two-weeks"; until: Date };

const morning = (now: Date, days: number) =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);

/** The presets: the next day, the next Monday, in two weeks, each in the morning of the reader's zone. */
export function presets(now: Date): Preset[] {
  const toMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { id: "tomorrow", until: morning(now, 1) },
    { id: "next-week", until: morning(now, toMonday) },
    { id: "two-weeks", until: morning(now, 14) },
  ];
}

/** The morning of a day as a date field gives it ("2026-12-04"); undefined when it is none. */
export function morningOf(day: string): Date | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (!year || !month || !date) return undefined;
  const at = new Date(Number(year), Number(month) - 1, Number(date), MORNING);
  return at.getMonth() === Number(month) - 1 ? at : undefined;
}

/** A day as a date field takes it. */
export const asField = (at: Date): string =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");

/** Items that were put aside alike. */
export type Nap = { items: string[]; until: string | null };

/** How it was with items: which are put aside until when, and which are not. What is over is not. */
export function naps(
  items: readonly string[],
  snooze: (item: string) => TriageRow["snooze"] | undefined,
): { awake: string[]; asleep: Nap[] } {
  const asleep = new Map<string | null, Nap>();
  const awake: string[] = [];
  for (const item of items) {
    const found = snooze(item);
    if (!found || found.over) {
      awake.push(item);
      continue;
    }
    const { until } = found;
    const nap = asleep.get(until) ?? { items: [], until };
    nap.items.push(item);
    asleep.set(until, nap);
  }
  return { awake, asleep: [...asleep.values()] };
}
