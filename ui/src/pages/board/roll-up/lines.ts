import type { ConcernLine } from "$lib/types/ConcernLine";
import type { Counts } from "$lib/types/Counts";
import type { RolledTeam } from "$lib/types/RolledTeam";

/** What teams can be put in order by, the most first. */
export const SORTS = ["late", "blocked", "still"] as const;
/** One of them. */
export type Sort = (typeof SORTS)[number];

/** A row that takes the focus: a team, or a card of one that is expanded. */
export type Line =
  | { kind: "team"; key: string; team: RolledTeam }
  | { kind: "card"; key: string; team: RolledTeam; card: ConcernLine };

/** What a route says about the order; nothing is the order of the core. */
export const sortOf = (text: string | undefined): Sort | undefined =>
  SORTS.find((sort) => sort === text);

/** How many cards are counted. */
export const cardsOf = ({ to_do, doing, done }: Counts): number => to_do + doing + done;

function weight({ board }: RolledTeam, sort: Sort): number {
  if (!board) return Number.NEGATIVE_INFINITY;
  if (sort === "late") return board.counts.late;
  if (sort === "blocked") return board.counts.blocked;
  return board.still_since ? -Date.parse(board.still_since) : Number.NEGATIVE_INFINITY;
}

/**
 * The teams in order, equal ones as the core has them. Under a filter only those in which it leaves a
 * card: the others say nothing.
 */
export function ordered(
  teams: readonly RolledTeam[],
  sort: Sort | undefined,
  filtered: boolean,
): RolledTeam[] {
  const left = teams.filter(({ board }) => !filtered || (board && cardsOf(board.counts) > 0));
  if (!sort) return left;
  // Subtracting would make nothing of two infinities.
  return left.toSorted((a, b) => {
    const [x, y] = [weight(a, sort), weight(b, sort)];
    return x === y ? 0 : x < y ? 1 : -1;
  });
}

/** The rows that take the focus, from the top. */
export function lines(teams: readonly RolledTeam[], open: ReadonlySet<string>): Line[] {
  return teams.flatMap((team): Line[] => {
    const { id } = team.team;
    const cards = open.has(id) ? (team.board?.concerns ?? []) : [];
    return [
      { kind: "team", key: id, team },
      ...cards.map((card): Line => ({ kind: "card", key: `${id}/${card.id}`, team, card })),
    ];
  });
}
