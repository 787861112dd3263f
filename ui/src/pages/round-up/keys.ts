import { useCommands } from "$lib/app/commands.svelte";

/** What the keys need of the table. */
type Table = {
  /** Whether the focus is on a row, or nowhere in particular. */
  listening: () => boolean;
  /** Whether the rows run from right to left. */
  turned: () => boolean;
  move: (by: number) => void;
  /** Shows or hides what a team answered; without a wish, the other of what is. */
  open: (wish?: boolean) => void;
};

/** The keys of the teams of a round-up. */
export function useTableKeys(table: Table): void {
  const when = table.listening;
  const sideways = (right: boolean) => () => table.open(right !== table.turned());
  const moving = { hidden: true, repeat: true };
  useCommands("lists", [
    {
      id: "round-up.next",
      keys: ["j", "ArrowDown"],
      label: "command-list-next",
      run: () => table.move(1),
      hint: 1,
      ...moving,
      when,
    },
    {
      id: "round-up.previous",
      keys: ["k", "ArrowUp"],
      label: "command-list-previous",
      run: () => table.move(-1),
      ...moving,
      when,
    },
    {
      id: "round-up.first",
      keys: ["Home"],
      label: "command-list-first",
      run: () => table.move(Number.NEGATIVE_INFINITY),
      ...moving,
      when,
    },
    {
      id: "round-up.last",
      keys: ["End"],
      label: "command-list-last",
      run: () => table.move(Number.POSITIVE_INFINITY),
      ...moving,
      when,
    },
    {
      id: "round-up.open",
      keys: ["Enter", "Space"],
      label: "command-round-up-open",
      run: () => table.open(),
      when,
      hint: 2,
    },
    {
      id: "round-up.show",
      keys: ["ArrowRight"],
      label: "command-round-up-show",
      run: sideways(true),
      when,
      hidden: true,
    },
    {
      id: "round-up.hide",
      keys: ["ArrowLeft"],
      label: "command-round-up-hide",
      run: sideways(false),
      when,
      hidden: true,
    },
  ]);
}
