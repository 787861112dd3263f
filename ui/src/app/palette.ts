const fold = (text: string) => text.toLocaleLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

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
