import type { Suggestion } from "$lib/types/Suggestion";
import type { TeamName } from "$lib/types/TeamName";

/** A team that is suggested for `n` of several items. */
export type Agreed = { team: TeamName; n: number };

/** Teams that are suggested for some of several items, the most often named first. */
export function agreed(best: readonly (Suggestion | null | undefined)[]): Agreed[] {
  const counts = new Map<string, Agreed>();
  for (const one of best) {
    if (!one) continue;
    const { team } = one;
    counts.set(team.id, { team, n: (counts.get(team.id)?.n ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.n - a.n);
}

/** The same as suggestions: sure only where all agree. */
export const ranked = (all: readonly Agreed[], of: number): Suggestion[] =>
  all.map(({ team, n }) => ({
    team,
    strength: n === of ? 3 : 2 * n >= of ? 2 : 1,
    reasons: [],
  }));
