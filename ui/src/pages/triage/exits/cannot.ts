import type { TriageRow } from "$lib/types/TriageRow";
import type { Exit } from "./exits.svelte";

/** These bring something in, and act on no item. */
export const FILING: readonly Exit[] = ["new-item", "add-item"];
/** These take one item at a time. */
const SINGLE: readonly Exit[] = ["transfer", "to-issue", "want-team"];

/** What decides about an item. */
type Known = {
  work: Pick<TriageRow["work"], "kind">;
  standing: Pick<TriageRow["standing"], "standing">;
  mine_to_answer: boolean;
};
type Account = {
  signedIn: boolean;
  /** Why it may not name owners, as a words id. */
  because: string | null;
};

/** Why nothing can be done with these items, as a words id. What was not read yet is in nobody's way. */
export function cannot(
  exit: Exit,
  items: readonly (Known | undefined)[],
  { signedIn, because }: Account,
): string | undefined {
  // Nobody is told of a snooze.
  if (exit === "snooze") return undefined;
  if (!signedIn) return "exit-cannot-signed-out";
  if (exit === "new-item") return undefined;
  if (because && !isOwn(exit, items)) return because;
  if (FILING.includes(exit)) return undefined;
  if (items.length === 0) return "exit-cannot-none";
  if (SINGLE.includes(exit) && items.length > 1) return `exit-cannot-many-${exit}`;
  const drafts = items.some((item) => item?.work.kind === "draft");
  if (exit === "to-issue") return drafts ? undefined : "exit-cannot-no-draft";
  // Nobody can be notified on a draft, and no other board can show it.
  if (drafts) return "exit-cannot-draft";
  const out = items.some((item) => ["closed", "archived"].includes(item?.standing.standing ?? ""));
  return out ? "exit-cannot-closed" : undefined;
}

/** Who answers for a team may do with its items what the chair may, but for naming another owner. */
const isOwn = (exit: Exit, items: readonly (Known | undefined)[]): boolean =>
  exit !== "owner" && items.length > 0 && items.every((item) => item?.mine_to_answer);
