import { rowAt } from "$lib/components/virtual";

/** The sides of a column on the screen, in pixels. */
export type Span = { left: number; right: number };

/** The column at `x`, or the nearest one; -1 on a board without columns. */
export function columnAt(columns: readonly Span[], x: number): number {
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, { left, right }] of columns.entries()) {
    const away = x < left ? left - x : x > right ? x - right : 0;
    if (away < least) {
      least = away;
      nearest = i;
    }
  }
  return nearest;
}

/** What lies in a column while a card is moved: rows that are no other card. */
export type Lying = {
  /** The row of the mark where the card came from. */
  slot: number | null;
  /** The row of the moving card, when it is in this column. */
  held: number | null;
};

/**
 * The place of a card that is held at `y` pixels from the top of the column's rows, counted
 * without that card. Held over another card it takes that card's place: from above by going
 * behind it, else by pushing it down; so it always ends up under the pointer and stays there.
 */
export function insertAt(tops: Float64Array, y: number, { slot, held }: Lying): number {
  const rows = tops.length - 1;
  const before = (row: number) =>
    row - (slot !== null && slot < row ? 1 : 0) - (held !== null && held < row ? 1 : 0);
  if (rows <= 0 || y < 0) return 0;
  if (y >= (tops[rows] ?? 0)) return before(rows);
  const row = rowAt(tops, y);
  const behind = held !== null && held < row && row !== slot;
  return before(row) + (behind ? 1 : 0);
}

/** How fast to scroll when the pointer is near an edge, in pixels a frame; 0 in the middle. */
export function pull(at: number, from: number, to: number, edge = 48, most = 14): number {
  if (at < from + edge) return -Math.min(most, Math.ceil(((from + edge - at) / edge) * most));
  if (at > to - edge) return Math.min(most, Math.ceil(((at - to + edge) / edge) * most));
  return 0;
}
