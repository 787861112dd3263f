import type { Card } from "$lib/types/Card";
import type { Column } from "$lib/types/Column";

/**
 * What a filter leaves: cards with all of these words, or the cards that the core named. Plain words
 * are looked for here, since a keystroke must not wait; everything else of the language is the core's.
 */
export type Filter = { words: readonly string[]; ids?: ReadonlySet<string> };

/** Whether a filter is nothing but words: no prefix, no quotation. */
export const isPlain = (text: string): boolean => !/[:"]/.test(text);

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** A filter of nothing but words. A minus alone is not a word yet. */
export const wordsOf = (text: string): Filter => ({
  words: fold(text)
    .split(/\s+/)
    .filter((word) => word && word !== "-"),
});

// A card is an object of one reading of the board: what is searched in it is made once.
const haystacks = new WeakMap<Card, string>();

function haystack(card: Card): string | undefined {
  if (!card.work) return undefined;
  let made = haystacks.get(card);
  if (made === undefined) {
    const { title, reference, labels, author, assignees } = card.work;
    const people = [author, ...assignees].flatMap((one) => (one ? [one.login, one.name] : []));
    made = fold([title, reference, ...labels, ...people].join("\n"));
    haystacks.set(card, made);
  }
  return made;
}

/** Whether a card is what the filter asks for; a hidden card never is. */
export function matches(card: Card, { words, ids }: Filter): boolean {
  const text = haystack(card);
  if (text === undefined || ids?.has(card.id) === false) return false;
  return words.every((word) => text.includes(word));
}

/** The board with the cards that match; the same object when the filter asks for nothing. */
export function filtered(columns: readonly Column[], filter: Filter): readonly Column[] {
  if (filter.words.length === 0 && !filter.ids) return columns;
  return columns.map((column) => ({
    ...column,
    cards: column.cards.filter((card) => matches(card, filter)),
  }));
}
