import type { Resolution } from "$lib/types/Resolution";
import type { TriageList } from "$lib/types/TriageList";
import type { TriageRow } from "$lib/types/TriageRow";

/**
 * What the list shows: what nobody owns, what waits for an answer, what teams took beside what the reader
 * reported, or what was put aside.
 */
export const TABS = ["queue", "teams", "given", "snoozed"] as const;
/** One of the lists. */
export type Tab = (typeof TABS)[number];

/** A line of the list: the heading of a group, or an item by its id. */
export type Line =
  | {
      kind: "heading";
      key: string;
      /** Why the rows stand together: a rule's name, or whose answer they wait for. */
      group: string;
      /** The heading of a rule that the registry brought. */
      title: string | null;
      /** What takes its items out of the queue. */
      resolution: Resolution | null;
      count: number;
    }
  | { kind: "row"; key: string /** The group in which it stands. */; group: string };

type Head = { title: string | null; resolution: Resolution | null };
const lines = (
  group: string,
  ids: readonly string[],
  head: Head = { title: null, resolution: null },
): Line[] =>
  ids.length === 0
    ? []
    : [
        { kind: "heading", key: `group ${group}`, group, count: ids.length, ...head },
        ...ids.map((key): Line => ({ kind: "row", key, group })),
      ];

/** The list in its groups. */
export function listed(list: TriageList, tab: Tab): Line[] {
  if (tab === "queue")
    return list.queue.flatMap(({ rule, items, title, resolution }) =>
      lines(rule, items, { title, resolution }),
    );
  if (tab === "given")
    return [
      ...lines("to-announce", list.to_announce),
      ...lines("own", list.own),
      ...lines("given", list.given),
    ];
  if (tab === "snoozed") return lines("snoozed", list.snoozed);
  const { yours, others, reporters, wanting } = list;
  return [
    ...lines("yours", yours),
    ...lines("others", others),
    ...lines("reporters", reporters),
    ...lines("wanting", wanting),
  ];
}

/** How many items a list has, whatever the filter. */
export const counted = (list: TriageList, tab: Tab): number =>
  ({
    queue: list.waiting,
    teams: list.at_teams,
    given: list.given_out,
    snoozed: list.asleep,
  })[tab];

/** In which list an item stands; undefined when it is in none. */
export const tabOf = (list: TriageList, id: string): Tab | undefined =>
  TABS.find((tab) => listed(list, tab).some((line) => line.kind === "row" && line.key === id));

/** How many items the filter leaves in a list. */
export const leftIn = (list: TriageList, tab: Tab): number =>
  listed(list, tab).filter(({ kind }) => kind === "row").length;

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

/** The rows on either side of one, the next one first. */
export function beside(list: readonly Line[], key: string): string[] {
  const keys = list.filter(({ kind }) => kind === "row").map((line) => line.key);
  const at = keys.indexOf(key);
  if (at < 0) return [];
  return [keys[at + 1], keys[at - 1]].filter((one) => one !== undefined);
}

/** What can be done with an item, which its standing decides. */
export type Deed = "own" | "answer" | "announce" | "watch";
export function deed(
  {
    standing,
    mine_to_answer,
    announce,
  }: Pick<TriageRow, "standing" | "mine_to_answer" | "announce">,
  canDispatch: boolean,
): Deed {
  if (standing.standing === "closed" && announce === "asked") return "announce";
  if (["accepted", "closed", "archived"].includes(standing.standing)) return "watch";
  if (standing.standing !== "waiting") return "own";
  if (mine_to_answer) return "answer";
  // Who dispatches may give it to another team while the first one is silent.
  return canDispatch ? "own" : "watch";
}
