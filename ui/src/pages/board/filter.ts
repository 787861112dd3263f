import type { Card } from "$lib/types/Card";
import type { Column } from "$lib/types/Column";

/** What a filter asks for; all of it must hold. */
export type Filter = {
  /** Parts of title, reference, labels or names. */
  words: string[];
  labels: string[];
  notLabels: string[];
  /** Parts of a login or a name; `@me` is the reader. */
  assignees: string[];
  notAssignees: string[];
};

const TERM = /(-?)(?:(label|assignee):)?(?:"([^"]*)"?|(\S+))/giu;

/** Reads "arm label:bug -label:\"good first issue\" assignee:@me". Half-typed terms ask for nothing. */
export function parse(text: string): Filter {
  const filter: Filter = { words: [], labels: [], notLabels: [], assignees: [], notAssignees: [] };
  for (const [whole, minus, field, quoted, plain] of text.toLocaleLowerCase().matchAll(TERM)) {
    const value = (quoted ?? plain ?? "").trim();
    if (field === "label" && value) (minus ? filter.notLabels : filter.labels).push(value);
    else if (field === "assignee" && value)
      (minus ? filter.notAssignees : filter.assignees).push(value);
    else if (!field && value && !/^-?(?:label|assignee):"?$/.test(whole))
      // A minus before a plain word is part of it: "arm-64", "-j4".
      filter.words.push(minus && quoted === undefined ? `-${value}` : value);
  }
  return filter;
}

type Haystack = { text: string; labels: string[]; people: string[] };
// A card is an object of one reading of the board: what is searched in it is made once.
const haystacks = new WeakMap<Card, Haystack>();

function haystack(card: Card): Haystack | undefined {
  if (!card.work) return undefined;
  let made = haystacks.get(card);
  if (!made) {
    const { title, reference, labels, assignees } = card.work;
    const lower = (text: string) => text.toLocaleLowerCase();
    const people = assignees.map(({ login, name }) => lower(`${login} ${name}`));
    made = {
      text: lower([title, reference, ...labels, ...people].join("\n")),
      labels: labels.map(lower),
      people,
    };
    haystacks.set(card, made);
  }
  return made;
}

/** Whether a card is what the filter asks for; a hidden card never is. `me` is the reader's login. */
export function matches(card: Card, filter: Filter, me: string | null): boolean {
  const hay = haystack(card);
  if (!hay) return false;
  const mine = me?.toLocaleLowerCase();
  const has = (who: string) =>
    who === "@me"
      ? mine !== undefined && hay.people.some((one) => one.startsWith(`${mine} `))
      : hay.people.some((one) => one.includes(who));
  return (
    filter.words.every((word) => hay.text.includes(word)) &&
    filter.labels.every((label) => hay.labels.includes(label)) &&
    !filter.notLabels.some((label) => hay.labels.includes(label)) &&
    filter.assignees.every(has) &&
    !filter.notAssignees.some(has)
  );
}

/** The board with the cards that match; the same object when the filter asks for nothing. */
export function filtered(
  columns: readonly Column[],
  filter: Filter,
  me: string | null,
): readonly Column[] {
  if (Object.values(filter).every((terms) => terms.length === 0)) return columns;
  return columns.map((column) => ({
    ...column,
    cards: column.cards.filter((card) => matches(card, filter, me)),
  }));
}
