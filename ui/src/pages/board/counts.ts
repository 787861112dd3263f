import type { Column } from "$lib/types/Column";

/** What the heading says of a board: blocked counts open work only, late is the core's word. */
export function counts(columns: readonly Column[]): {
  cards: number;
  blocked: number;
  late: number;
} {
  const cards = columns.flatMap((column) => column.cards);
  const blocked = cards.filter(({ work }) => work?.state === "open" && work.blocked_by > 0);
  return {
    cards: cards.length,
    blocked: blocked.length,
    late: cards.filter(({ late }) => late).length,
  };
}

/** A column's name may carry how many cards it should have at most: "In progress (3)". */
export function limitOf(name: string): number | undefined {
  const found = /\((\d{1,2})\)\s*$/.exec(name)?.[1];
  return found === undefined ? undefined : Number(found);
}
