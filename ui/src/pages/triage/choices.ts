import type { Suggestion } from "$lib/types/Suggestion";
import type { TeamName } from "$lib/types/TeamName";

/** The entries of "Who should own this?". */
export type Choices = {
  /** Ranked teams with their reasons, best first. */
  ranked: readonly Suggestion[];
  /** The umbrella, where it is not ranked already: an item can stay with it. */
  umbrella: TeamName | undefined;
  /** Every other team that can be named, by name. */
  others: readonly TeamName[];
};

/** The entry "Another team…"; no id of a team has a star. */
export const OTHER = "*";
/** The entry "A team that does not exist yet…". */
export const WANTED = "+";

/** Sorts the teams that can be named. `not` is the team that has the item now. */
export function choices(
  suggestions: readonly Suggestion[],
  teams: readonly TeamName[],
  umbrella: string | null,
  not?: string,
): Choices {
  const ranked = suggestions.filter(({ team }) => team.id !== not);
  const free = teams.filter(
    ({ id }) => id !== not && !ranked.some((suggestion) => suggestion.team.id === id),
  );
  const own = free.find(({ name }) => name === umbrella);
  const others = free
    .filter((team) => team !== own)
    .toSorted((a, b) => a.name.localeCompare(b.name));
  return { ranked, umbrella: own, others };
}

/** A sentence around its value, which is shown in its own way: as a label, a reference. */
export function around(sentence: (value: string) => string): [string, string] {
  const mark = "\u{E000}";
  const [before = "", after = ""] = sentence(mark).split(mark);
  return [before, after];
}
