import type { CycleId } from "$lib/types/CycleId";
import type { RoundUpTeam } from "$lib/types/RoundUpTeam";
import type { Section } from "$lib/types/Section";
import type { Slip } from "$lib/types/Slip";

/** The parts of the table, the most urgent first. */
const SECTIONS: readonly Section[] = ["attention", "no-answer", "as-planned", "not-asked"];

/** The parts that have teams. */
export const sections = (teams: readonly RoundUpTeam[]) =>
  SECTIONS.map((section) => ({
    section,
    teams: teams.filter((team) => team.section === section),
  })).filter((part) => part.teams.length > 0);

/** So many cycles of deadlines stand beside each other. */
const SHOWN = 6;

/** The cycles in which deadlines were given, the latest at the end. */
export const cyclesOf = (slips: readonly Slip[]): CycleId[] =>
  [...new Set(slips.flatMap(({ given }) => given.map(({ cycle }) => cycle)))].sort().slice(-SHOWN);

/** The deadline that was given in a cycle, and whether it is later than the one before. */
export function givenIn(
  { given }: Slip,
  cycle: CycleId,
): { by: string; moved: boolean } | undefined {
  const at = given.findIndex((one) => one.cycle === cycle);
  const one = given[at];
  const before = given[at - 1];
  return one && { by: one.by, moved: before !== undefined && one.by > before.by };
}

/** The days of the deadlines as numbers, for a line. */
export const daysOf = ({ given }: Slip): number[] =>
  given.map(({ by }) => Date.parse(by) / 86_400_000);

/** The points of a line through values, from the lowest to the highest, in a box of this size. */
export function points(
  values: readonly number[],
  { width, height, edge }: { width: number; height: number; edge: number },
): { x: number; y: number }[] {
  const least = Math.min(...values);
  const span = Math.max(...values) - least;
  const step = values.length > 1 ? (width - 2 * edge) / (values.length - 1) : 0;
  const round = (n: number) => Math.round(n * 10) / 10;
  return values.map((value, at) => ({
    x: round(edge + at * step),
    // Without a difference the line runs through the middle.
    y: round(height - edge - (span > 0 ? (value - least) / span : 0.5) * (height - 2 * edge)),
  }));
}
