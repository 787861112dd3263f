import type { IconName } from "$lib/components/icons";
import type { SearchResults } from "$lib/types/SearchResults";

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
const LETTER = /[\p{L}\p{N}]/u;

/** How well `name` answers `typed`: 3 starts with it, 2 a word does, 1 contains all words, 0 not. */
function score(name: string, typed: string): number {
  const text = fold(name);
  const wanted = fold(typed).trim();
  if (text.startsWith(wanted)) return 3;
  if (text.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) return 2;
  return wanted.split(/\s+/).every((word) => text.includes(word)) ? 1 : 0;
}

/** What answers `typed`, best first, otherwise in the given order. */
export function rank<T>(all: readonly T[], typed: string, name: (one: T) => string): T[] {
  return all
    .map((one) => ({ one, points: score(name(one), typed) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({ one }) => one);
}

/** A piece of a text, and whether it is what was looked for. */
export type Piece = { text: string; hit: boolean };

/** Cuts a text where the words begin that were looked for, whatever their case and accents. */
export function pieces(text: string, terms: readonly string[]): Piece[] {
  let folded = "";
  /** Where in `text` each character of `folded` comes from. */
  const from: number[] = [];
  let at = 0;
  for (const character of text) {
    const plain = fold(character);
    for (let i = 0; i < plain.length; i += 1) from.push(at);
    folded += plain;
    at += character.length;
  }
  /** Where the character ends that `folded[i]` comes from, with the accents that follow it. */
  const after = (i: number) =>
    from.find((start, j) => j > i && start > (from[i] ?? 0)) ?? text.length;
  const hits: [number, number][] = [];
  for (const term of terms.map(fold).filter(Boolean))
    for (let i = folded.indexOf(term); i >= 0; i = folded.indexOf(term, i + 1))
      if (i === 0 || !LETTER.test(folded[i - 1] ?? ""))
        hits.push([from[i] ?? 0, after(i + term.length - 1)]);
  hits.sort(([a], [b]) => a - b);
  const cut: Piece[] = [];
  let done = 0;
  for (const [start, end] of hits) {
    if (end <= done) continue;
    const begin = Math.max(start, done);
    if (begin > done) cut.push({ text: text.slice(done, begin), hit: false });
    cut.push({ text: text.slice(begin, end), hit: true });
    done = end;
  }
  if (done < text.length) cut.push({ text: text.slice(done), hit: false });
  return cut;
}

/** A place that the palette leads to. It can be kept and shown again as what was opened lately. */
export type Target = {
  /** Unique: "item I_1". */
  key: string;
  icon: IconName;
  title: string;
  /** A quiet word at the end: the reference, the team. */
  detail: string;
  /** Page and path of the route. */
  to: [page: string, ...path: string[]];
  /** Address on GitHub; empty when it has none. */
  url: string;
  /** Only the text of the item answers, not its title. */
  inBody?: boolean;
};

const ITEM_ICONS = {
  open: "issue",
  closed: "closed",
  merged: "pr",
} as const;

/** What was found, kind by kind. An item that was named outright stands before everything. */
export function targets(
  found: SearchResults,
): Record<"named" | "teams" | "boards" | "people" | "items", Target[]> {
  const items = found.items.map((item) => ({
    named: item.named,
    target: {
      key: `item ${item.id}`,
      icon: item.kind === "pull-request" ? ("pr" as const) : ITEM_ICONS[item.state],
      title: item.title,
      detail: item.reference,
      to: ["work", item.id] as Target["to"],
      url: item.url,
      inBody: item.in_body,
    },
  }));
  return {
    named: items.filter(({ named }) => named).map(({ target }) => target),
    teams: found.teams.map(({ id, name, purpose }) => ({
      key: `team ${id}`,
      icon: "teams",
      title: name,
      detail: purpose,
      to: ["teams", id],
      url: "",
    })),
    boards: found.boards.map(({ team, name }) => ({
      key: `board ${team}`,
      icon: "board",
      title: name,
      detail: "",
      to: ["board", team],
      url: "",
    })),
    people: found.people.map(({ person, teams, team, url }) => ({
      key: `person ${person.login}`,
      icon: "person",
      title: person.name,
      detail: teams.join(", "),
      to: team ? ["teams", team] : ["teams"],
      url,
    })),
    items: items.filter(({ named }) => !named).map(({ target }) => target),
  };
}

/** So many places are kept as opened lately. */
const KEPT = 8;

/** The kept places with this one first. */
export const keep = (recent: readonly Target[], opened: Target): Target[] => {
  const { inBody: _, ...target } = opened;
  return [target, ...recent.filter(({ key }) => key !== target.key)].slice(0, KEPT);
};

/** Reads what was kept; anything else than a list of places is nothing. */
export function kept(text: string | null): Target[] {
  try {
    const read: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(read)) return [];
    return read.filter(
      (one): one is Target =>
        ["key", "icon", "title", "detail", "url"].every(
          (name) => typeof one?.[name] === "string",
        ) &&
        Array.isArray(one.to) &&
        one.to.length > 0 &&
        one.to.every((part: unknown) => typeof part === "string"),
    );
  } catch {
    return [];
  }
}
