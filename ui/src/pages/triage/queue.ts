import type { GroupWhy } from "$lib/types/GroupWhy";
import type { Standing } from "$lib/types/Standing";
import type { TriageList } from "$lib/types/TriageList";

/** What the list shows: what nobody owns, or what waits for a team's answer. */
export type Tab = "queue" | "teams";

/** Why rows stand together. */
export type Group = GroupWhy | "yours" | "others";

/** A line of the list: the heading of a group, or an item by its id. */
export type Line =
  | { kind: "heading"; key: string; group: Group; count: number }
  | { kind: "row"; key: string };

const lines = (group: Group, ids: readonly string[]): Line[] =>
  ids.length === 0
    ? []
    : [
        { kind: "heading", key: `group ${group}`, group, count: ids.length },
        ...ids.map((key): Line => ({ kind: "row", key })),
      ];

/** The list in its groups. */
export function listed(list: TriageList, tab: Tab): Line[] {
  if (tab === "queue") return list.queue.flatMap(({ why, items }) => lines(why, items));
  return [...lines("yours", list.yours), ...lines("others", list.others)];
}

/** In which list an item stands; undefined when it is in neither. */
export function tabOf(list: TriageList, id: string): Tab | undefined {
  if (list.queue.some(({ items }) => items.includes(id))) return "queue";
  return list.yours.includes(id) || list.others.includes(id) ? "teams" : undefined;
}

/**
 * The row that comes after one that was dealt with: the next, at the end the one before. `gone` are
 * all that were dealt with.
 */
export function following(
  list: readonly Line[],
  key: string,
  gone: readonly string[] = [key],
): string | null {
  const keys = list.filter(({ kind }) => kind === "row").map((line) => line.key);
  const at = Math.max(0, keys.indexOf(key));
  const left = (one: string) => !gone.includes(one);
  return keys.slice(at).find(left) ?? keys.slice(0, at).findLast(left) ?? null;
}

/** What can be done with an item, which its standing decides. */
export type Deed = "own" | "answer" | "watch";
export function deed(standing: Standing, mine: boolean, canDispatch: boolean): Deed {
  if (standing.standing === "accepted") return "watch";
  if (standing.standing !== "waiting") return "own";
  if (mine) return "answer";
  // Who dispatches may give it to another team while the first one is silent.
  return canDispatch ? "own" : "watch";
}
