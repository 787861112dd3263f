import type { Card } from "$lib/types/Card";
import type { Column } from "$lib/types/Column";

/** A place on the board: which column, and which card from the top. */
export type Place = { column: number; index: number };

/** What a key does to a card that is being moved. `start` and `end` are the reading direction's. */
export type Way =
  | "up"
  | "down"
  | "start"
  | "end"
  | "first"
  | "last"
  | "first-column"
  | "last-column";

/** Where a card is; undefined when it is not on the board, or filtered out. */
export function locate(columns: readonly Column[], id: string): Place | undefined {
  for (const [column, { cards }] of columns.entries()) {
    const index = cards.findIndex((card) => card.id === id);
    if (index >= 0) return { column, index };
  }
  return undefined;
}

/** The card with this id. */
export function find(columns: readonly Column[], id: string | null): Card | undefined {
  if (id === null) return undefined;
  for (const { cards } of columns) {
    const card = cards.find((one) => one.id === id);
    if (card) return card;
  }
  return undefined;
}

/** The board without the card; columns that do not have it stay the same objects. */
export function without(columns: readonly Column[], id: string): Column[] {
  return columns.map((column) =>
    column.cards.some((card) => card.id === id)
      ? { ...column, cards: column.cards.filter((card) => card.id !== id) }
      : column,
  );
}

const between = (from: number, n: number, to: number) => Math.max(from, Math.min(n, to));

/** The place, inside a board that may have changed meanwhile. */
export function inside(rest: readonly Column[], place: Place): Place {
  const column = between(0, place.column, rest.length - 1);
  return { column, index: between(0, place.index, rest[column]?.cards.length ?? 0) };
}

/** The board with the card at a place, counted without the card. */
export function put(columns: readonly Column[], card: Card, place: Place): Column[] {
  const rest = without(columns, card.id);
  const to = inside(rest, place);
  return rest.map((column, at) =>
    at === to.column
      ? {
          ...column,
          cards: [...column.cards.slice(0, to.index), card, ...column.cards.slice(to.index)],
        }
      : column,
  );
}

/** Where a key brings a card that is at `place` in a board without it. */
export function step(rest: readonly Column[], place: Place, way: Way): Place {
  const { column, index } = place;
  const last = rest.length - 1;
  const to = {
    up: { column, index: index - 1 },
    down: { column, index: index + 1 },
    start: { column: column - 1, index },
    end: { column: column + 1, index },
    first: { column, index: 0 },
    last: { column, index: Number.MAX_SAFE_INTEGER },
    "first-column": { column: 0, index },
    "last-column": { column: last, index },
  }[way];
  return inside(rest, to);
}

/**
 * The card behind which a card goes, in a board without it; null is the top of the column. A card
 * that GitHub hides from this account cannot be named, so the nearest one above it stands for it.
 */
export function behind(rest: readonly Column[], { column, index }: Place): string | null {
  const above = rest[column]?.cards.slice(0, index) ?? [];
  return above.findLast((card) => card.work !== null)?.id ?? null;
}

/** The place behind a card of a column, in a board without the moving card. */
export function placeBehind(
  rest: readonly Column[],
  columnId: string,
  after: string | null,
): Place | undefined {
  const column = rest.findIndex((one) => one.column.id === columnId);
  if (column < 0) return undefined;
  const at = rest[column]?.cards.findIndex((card) => card.id === after) ?? -1;
  return { column, index: after === null ? 0 : at + 1 };
}

/** Where the focus goes on the board; columns without cards are passed over. */
export function neighbour(
  columns: readonly Column[],
  at: Place,
  by: { columns?: -1 | 1; cards?: number },
): Place {
  if (by.columns) {
    for (let i = at.column + by.columns; i >= 0 && i < columns.length; i += by.columns) {
      const { length } = columns[i]?.cards ?? [];
      if (length > 0) return { column: i, index: Math.min(at.index, length - 1) };
    }
    return at;
  }
  const last = (columns[at.column]?.cards.length ?? 0) - 1;
  return { column: at.column, index: between(0, at.index + (by.cards ?? 0), Math.max(0, last)) };
}

/** The card that takes the focus when the one at `at` is gone: the next below, else any. */
export function successor(columns: readonly Column[], at: Place): string | null {
  const cards = columns[at.column]?.cards ?? [];
  const near = cards[Math.min(at.index, cards.length - 1)];
  return (near ?? columns.find((column) => column.cards.length > 0)?.cards[0])?.id ?? null;
}
