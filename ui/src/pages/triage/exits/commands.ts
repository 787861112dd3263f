import { type Command, useCommands } from "$lib/app/commands.svelte";
import { shell } from "$lib/app/shell.svelte";
import type { TriageList } from "$lib/types/TriageList";
import type { TriageRow } from "$lib/types/TriageRow";
import { deed } from "../queue";
import { type Exit, exits } from "./exits.svelte";

/** What the keys act on: the chosen row, unless some are selected. */
type Here = {
  queue: TriageList | undefined;
  row: TriageRow | undefined;
  /** What an item is, as far as it was read. */
  kind: (item: string) => TriageRow["work"]["kind"] | undefined;
};

/** The selected items, or the chosen one. */
const acted = ({ row }: Here): string[] =>
  exits.marked.size > 0 ? [...exits.marked] : row ? [row.work.id] : [];

/** These bring something in, and act on no item. */
const FILING: readonly Exit[] = ["new-item", "add-item"];
/** These take one item at a time. */
const SINGLE: readonly Exit[] = ["transfer", "to-issue", "want-team"];

/** Why something cannot be done, as a words id. */
function cannot(exit: Exit, here: Here): string | undefined {
  if (!shell.session?.viewer) return "exit-cannot-signed-out";
  if (exit === "new-item") return undefined;
  const { queue, row } = here;
  const items = acted(here);
  // Who answers for a team may do with its items what the chair may.
  const own = exits.marked.size === 0 && row?.mine_to_answer && exit !== "owner";
  if (queue?.cannot_because && !(own && !FILING.includes(exit))) return queue.cannot_because;
  if (FILING.includes(exit)) return undefined;
  if (items.length === 0) return "exit-cannot-none";
  if (SINGLE.includes(exit) && items.length > 1) return `exit-cannot-many-${exit}`;
  const drafts = items.some((id) => here.kind(id) === "draft");
  if (exit === "to-issue") return drafts ? undefined : "exit-cannot-no-draft";
  // Nobody can be notified on a draft, and no other board can show it.
  if (drafts) return "exit-cannot-draft";
  return undefined;
}

/** Registers the keys of the queue. `read` says what they act on. */
export function useExits(read: () => Here): void {
  const one = (exit: Exit): Pick<Command, "cannot" | "run"> => ({
    cannot: () => cannot(exit, read()),
    run: () => exits.open(exit, FILING.includes(exit) ? [] : acted(read())),
  });
  const several = () => exits.marked.size > 0;
  const answers = () => {
    const { queue, row } = read();
    if (row?.announce === "asked") return true;
    return row && queue
      ? deed(row.standing, row.mine_to_answer, queue.can_dispatch) === "answer"
      : false;
  };
  useCommands("triage", [
    {
      id: "triage.owner-many",
      keys: ["1"],
      label: "command-triage-owner-many",
      when: several,
      ...one("owner"),
    },
    {
      id: "triage.duplicate",
      keys: ["2"],
      label: "command-triage-duplicate",
      when: () => true,
      ...one("duplicate"),
    },
    {
      id: "triage.decline",
      keys: ["3"],
      label: "command-triage-decline",
      // What waits for an own team is sent back by this key, and what is done needs no announcement.
      when: () => several() || !answers(),
      ...one("decline"),
    },
    {
      id: "triage.ask",
      keys: ["4"],
      label: "command-triage-ask",
      when: () => true,
      ...one("ask"),
    },
    {
      id: "triage.concerns",
      keys: ["5"],
      label: "command-triage-concerns",
      when: () => true,
      ...one("concerns"),
    },
    {
      id: "triage.transfer",
      keys: ["6"],
      label: "command-triage-transfer",
      when: () => true,
      ...one("transfer"),
    },
    {
      id: "triage.to-issue",
      keys: ["7"],
      label: "command-triage-to-issue",
      when: () => true,
      ...one("to-issue"),
    },
    {
      id: "triage.good-first",
      keys: ["f"],
      label: "command-triage-good-first",
      when: () => true,
      ...one("good-first"),
    },
    {
      id: "triage.want-team",
      keys: [],
      label: "command-triage-want-team",
      ...one("want-team"),
    },
    {
      id: "triage.new-item",
      keys: ["n"],
      label: "command-triage-new-item",
      when: () => true,
      ...one("new-item"),
    },
    {
      id: "triage.add-item",
      keys: [],
      label: "command-triage-add-item",
      ...one("add-item"),
    },
  ]);
}
