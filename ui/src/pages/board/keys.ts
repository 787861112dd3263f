import { useCommands } from "$lib/app/commands.svelte";
import type { Desk } from "./desk.svelte";
import type { Way } from "./moves";

/** What the keys of the board need of the page around it. */
type Page = {
  /** Whether the focus is on the board, or nowhere in particular. */
  listening: () => boolean;
  /** Whether the account may move cards: keys that could only refuse are not offered. */
  writable: () => boolean;
  /** Whether the columns run from right to left. */
  turned: () => boolean;
  peek: () => void;
  open: () => void;
  lift: () => void;
  chooseColumn: () => void;
};

/** The keys of a board: arrows move the focus, or the card that was taken up. */
export function useBoardKeys(desk: Desk, page: Page): void {
  const vertical = (way: Way, cards: number) => () =>
    desk.lift ? desk.move(way) : desk.go({ cards });
  const sideways = (screen: 1 | -1) => () => {
    const columns = page.turned() ? (-screen as 1 | -1) : screen;
    if (desk.lift) desk.move(columns > 0 ? "end" : "start");
    else desk.go({ columns });
  };
  const toEnd = (screen: 1 | -1) => () =>
    desk.move(screen > 0 !== page.turned() ? "last-column" : "first-column");
  const lifted = () => desk.lift !== null;
  const browsing = () => page.listening() && !desk.lift;

  const arrow = { hidden: true, repeat: true };
  useCommands("lists", [
    {
      id: "board.down",
      keys: ["j", "ArrowDown"],
      label: "command-board-down",
      run: vertical("down", 1),
      ...arrow,
      when: page.listening,
      hint: 1,
    },
    {
      id: "board.up",
      keys: ["k", "ArrowUp"],
      label: "command-board-up",
      run: vertical("up", -1),
      ...arrow,
      when: page.listening,
    },
    {
      id: "board.right",
      keys: ["ArrowRight"],
      label: "command-board-right",
      run: sideways(1),
      ...arrow,
      when: page.listening,
    },
    {
      id: "board.left",
      keys: ["ArrowLeft"],
      label: "command-board-left",
      run: sideways(-1),
      ...arrow,
      when: page.listening,
    },
    {
      id: "board.first",
      keys: ["Home"],
      label: "command-board-first",
      run: vertical("first", -1e6),
      ...arrow,
      when: page.listening,
    },
    {
      id: "board.last",
      keys: ["End"],
      label: "command-board-last",
      run: vertical("last", 1e6),
      ...arrow,
      when: page.listening,
    },
    {
      id: "board.page-down",
      keys: ["PageDown"],
      label: "command-board-page-down",
      run: () => desk.go({ cards: 5 }),
      ...arrow,
      when: browsing,
    },
    {
      id: "board.page-up",
      keys: ["PageUp"],
      label: "command-board-page-up",
      run: () => desk.go({ cards: -5 }),
      ...arrow,
      when: browsing,
    },
    {
      id: "board.peek",
      keys: ["Space"],
      label: "command-board-peek",
      run: page.peek,
      when: browsing,
      hint: 2,
    },
    {
      id: "board.open",
      keys: ["Enter"],
      label: "command-board-open",
      run: page.open,
      when: page.listening,
    },
  ]);
  useCommands("board", [
    {
      id: "board.move-top",
      keys: ["Mod+ArrowUp"],
      label: "command-board-move-top",
      run: () => desk.move("first"),
      when: lifted,
      hidden: true,
    },
    {
      id: "board.move-bottom",
      keys: ["Mod+ArrowDown"],
      label: "command-board-move-bottom",
      run: () => desk.move("last"),
      when: lifted,
      hidden: true,
    },
    {
      id: "board.move-right",
      keys: ["Mod+ArrowRight"],
      label: "command-board-move-last-column",
      run: toEnd(1),
      when: lifted,
      hidden: true,
    },
    {
      id: "board.move-left",
      keys: ["Mod+ArrowLeft"],
      label: "command-board-move-first-column",
      run: toEnd(-1),
      when: lifted,
      hidden: true,
    },
    {
      id: "board.lift",
      keys: ["Shift+Space"],
      label: "command-board-lift",
      run: page.lift,
      when: () => page.listening() && page.writable(),
      hint: 3,
    },
    {
      id: "board.move-to",
      keys: ["m", "s"],
      label: "command-board-move-to",
      run: page.chooseColumn,
      when: page.writable,
      hint: 4,
    },
  ]);
}
