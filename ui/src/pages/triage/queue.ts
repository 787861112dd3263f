import type { GroupWhy } from "$lib/types/GroupWhy";
import type { Standing } from "$lib/types/Standing";
import type { TriageQueue } from "$lib/types/TriageQueue";
import type { TriageRow } from "$lib/types/TriageRow";

/** What the list shows: what nobody owns, or what waits for a team's answer. */
export type Tab = "queue" | "teams";

/** Why rows stand together. */
export type Group = GroupWhy | "yours" | "others";

/** A line of the list: the heading of a group, or an item. */
export type Line =
  | { kind: "heading"; key: string; group: Group; count: number }
  | { kind: "row"; key: string; row: TriageRow };

/** Lower case and without accents, so that "Elise" finds "Élise". */
const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** Whether every word of the filter stands in the title, the reference, the author or a label. */
export function matches({ work }: TriageRow, filter: string): boolean {
  const words = fold(filter).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const { title, reference, author, labels } = work;
  const text = fold([title, reference, author?.name, author?.login, ...labels].join("\n"));
  return words.every((word) => text.includes(word));
}

const lines = (group: Group, rows: readonly TriageRow[]): Line[] =>
  rows.length === 0
    ? []
    : [
        { kind: "heading", key: `group ${group}`, group, count: rows.length },
        ...rows.map((row): Line => ({ kind: "row", key: row.work.id, row })),
      ];

/** The list in its groups, with what the filter leaves of them. */
export function listed(queue: TriageQueue, tab: Tab, filter: string): Line[] {
  const left = (rows: readonly TriageRow[]) => rows.filter((row) => matches(row, filter));
  if (tab === "queue") return queue.queue.flatMap(({ why, rows }) => lines(why, left(rows)));
  const rows = left(queue.at_teams);
  return [
    ...lines(
      "yours",
      rows.filter((row) => row.mine_to_answer),
    ),
    ...lines(
      "others",
      rows.filter((row) => !row.mine_to_answer),
    ),
  ];
}

/** How many items stand in the queue. */
export const waiting = ({ queue }: TriageQueue): number =>
  queue.reduce((sum, { rows }) => sum + rows.length, 0);

/** When the oldest item of the queue was filed; undefined for an empty queue. */
export function oldest({ queue }: TriageQueue): string | undefined {
  const filed = queue.flatMap(({ rows }) => rows.map(({ work }) => work.created_at));
  return filed.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
}

/** In which list an item stands; undefined when it is in neither. */
export function tabOf(queue: TriageQueue, id: string): Tab | undefined {
  const has = (rows: readonly TriageRow[]) => rows.some(({ work }) => work.id === id);
  if (queue.queue.some(({ rows }) => has(rows))) return "queue";
  return has(queue.at_teams) ? "teams" : undefined;
}

/** The row that comes after one that was dealt with: the next, at the end the one before. */
export function following(list: readonly Line[], key: string): string | null {
  const keys = list.filter(({ kind }) => kind === "row").map((line) => line.key);
  const at = keys.indexOf(key);
  return keys[at + 1] ?? keys[at - 1] ?? null;
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
