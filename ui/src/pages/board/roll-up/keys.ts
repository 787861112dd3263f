import { useCommands } from "$lib/app/commands.svelte";
import { SORTS, type Sort } from "./lines";

/** What the keys need of the table. */
type Table = {
  /** Whether the focus is in the table, or nowhere in particular. */
  listening: () => boolean;
  /** Whether the rows run from right to left. */
  turned: () => boolean;
  move: (by: number) => void;
  open: () => void;
  /** Shows or hides what is late and blocked; without a wish, the other of what is. */
  expand: (wish?: boolean) => void;
  sort: (by: Sort) => void;
};

/** The keys of the board of boards. */
export function useRollUpKeys(table: Table): void {
  const when = table.listening;
  const sideways = (right: boolean) => () => table.expand(right !== table.turned());
  const moving = { hidden: true, repeat: true };
  useCommands("lists", [
    {
      id: "roll-up.next",
      keys: ["j", "ArrowDown"],
      label: "command-list-next",
      run: () => table.move(1),
      hint: 1,
      ...moving,
      when,
    },
    {
      id: "roll-up.previous",
      keys: ["k", "ArrowUp"],
      label: "command-list-previous",
      run: () => table.move(-1),
      ...moving,
      when,
    },
    {
      id: "roll-up.first",
      keys: ["Home"],
      label: "command-list-first",
      run: () => table.move(Number.NEGATIVE_INFINITY),
      ...moving,
      when,
    },
    {
      id: "roll-up.last",
      keys: ["End"],
      label: "command-list-last",
      run: () => table.move(Number.POSITIVE_INFINITY),
      ...moving,
      when,
    },
    {
      id: "roll-up.open",
      keys: ["Enter"],
      label: "command-roll-up-open",
      run: table.open,
      when,
      hint: 2,
    },
    {
      id: "roll-up.expand",
      keys: ["Space"],
      label: "command-roll-up-expand",
      run: () => table.expand(),
      when,
      hint: 3,
    },
    {
      id: "roll-up.right",
      keys: ["ArrowRight"],
      label: "command-roll-up-show",
      run: sideways(true),
      when,
      hidden: true,
    },
    {
      id: "roll-up.left",
      keys: ["ArrowLeft"],
      label: "command-roll-up-hide",
      run: sideways(false),
      when,
      hidden: true,
    },
  ]);
  useCommands(
    "board",
    SORTS.map((by) => ({
      id: `roll-up.sort-${by}`,
      keys: [],
      label: `command-roll-up-sort-${by}`,
      run: () => table.sort(by),
    })),
  );
}
