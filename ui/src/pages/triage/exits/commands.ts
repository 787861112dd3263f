import { type Command, commands, useCommands, whyNot } from "$lib/app/commands.svelte";
import { shell } from "$lib/app/shell.svelte";
import { toast } from "$lib/app/toast.svelte";
import type { TriageList } from "$lib/types/TriageList";
import type { TriageRow } from "$lib/types/TriageRow";
import { t } from "$lib/words";
import { deed } from "../queue";
import { takeUp } from "./aside";
import { cannot, FILING } from "./cannot";
import { type Exit, exits } from "./exits.svelte";

/** What the keys act on: the chosen row, unless some are selected. */
type Here = {
  queue: TriageList | undefined;
  row: TriageRow | undefined;
  /** An item, as far as it was read. */
  get: (item: string) => TriageRow | undefined;
  /** These left the list that is shown. */
  ondone: (items: string[]) => void;
};

const several = () => exits.marked.size > 0;

/** The selected items, or the chosen one. */
const acted = ({ row }: Here): string[] =>
  several() ? [...exits.marked] : row ? [row.work.id] : [];

/** What is known of them. The chosen one may be gone from the list. */
const known = ({ row, get }: Here): (TriageRow | undefined)[] =>
  several() ? [...exits.marked].map(get) : row ? [row] : [];

/** Those of them that were put aside. */
const aside = (here: Here): TriageRow[] =>
  known(here).filter((row): row is TriageRow => Boolean(row?.snooze));

const account = (queue: TriageList | undefined) => ({
  signedIn: Boolean(shell.session?.viewer),
  because: queue?.cannot_because ?? null,
});

/** Opens a form about the item of the pane, whatever is selected in the list; says why where it cannot. */
export function openFor(exit: Exit, row: TriageRow, queue: TriageList): void {
  const why = cannot(exit, [row], account(queue));
  if (why) toast(t(why));
  else exits.open(exit, [row.work.id]);
}

/** Entries of a menu about the item of the pane, whatever is selected in the list. */
export const entriesFor = (offered: readonly Exit[], row: TriageRow, queue: TriageList) =>
  offered.map((exit) => ({
    label: t(`command-triage-${exit}`),
    // The keys are those of what is selected.
    keys: several() ? undefined : commands.find(`triage.${exit}`)?.keys[0],
    detail: whyNot({ cannot: () => cannot(exit, [row], account(queue)) }),
    // The focus of the page has to be back first.
    run: () => void setTimeout(() => openFor(exit, row, queue)),
  }));

/** Registers the keys of the queue. `read` says what they act on. */
export function useExits(read: () => Here): void {
  const one = (exit: Exit): Pick<Command, "cannot" | "run"> => {
    const files = FILING.includes(exit);
    return {
      cannot: () => cannot(exit, files ? [] : known(read()), account(read().queue)),
      run: () => exits.open(exit, files ? [] : acted(read())),
    };
  };
  const answers = () => {
    const { queue, row } = read();
    return row && queue ? ["answer", "announce"].includes(deed(row, queue.can_dispatch)) : false;
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
    { id: "triage.ask", keys: ["4"], label: "command-triage-ask", ...one("ask") },
    { id: "triage.concerns", keys: ["5"], label: "command-triage-concerns", ...one("concerns") },
    { id: "triage.transfer", keys: ["6"], label: "command-triage-transfer", ...one("transfer") },
    { id: "triage.to-issue", keys: ["7"], label: "command-triage-to-issue", ...one("to-issue") },
    {
      id: "triage.good-first",
      keys: ["f"],
      label: "command-triage-good-first",
      ...one("good-first"),
    },
    {
      id: "triage.snooze",
      keys: ["h"],
      label: "command-triage-snooze",
      hint: 2,
      when: () => known(read()).some((row) => !row || row.answers === "chair"),
      ...one("snooze"),
    },
    {
      id: "triage.unsnooze",
      keys: ["u"],
      label: "command-triage-unsnooze",
      when: () => aside(read()).length > 0,
      run: () => void takeUp(aside(read()), read().ondone),
    },
    {
      id: "triage.want-team",
      keys: [],
      label: "command-triage-want-team",
      ...one("want-team"),
    },
    { id: "triage.new-item", keys: ["n"], label: "command-triage-new-item", ...one("new-item") },
    { id: "triage.add-item", keys: [], label: "command-triage-add-item", ...one("add-item") },
  ]);
}
