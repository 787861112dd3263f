import { type Command, useCommands } from "$lib/app/commands.svelte";
import { shell } from "$lib/app/shell.svelte";
import type { Board } from "$lib/types/Board";
import type { Desk } from "../desk.svelte";
import { locate } from "../moves";
import type { CardForms } from "./forms.svelte";

/** What is in the menu of a card, beside moving it. */
export const ON_CARD: readonly string[] = [
  "work.comment",
  "work.assign",
  "board.people",
  "board.labels",
  "board.hand-over",
  "board.close",
  "board.reopen",
  "work.open",
  "work.copy-link",
];
/** What brings a card to the board. */
export const BRINGING: readonly string[] = ["board.new-card", "board.add-card"];

/** The column of the focused card by its option's id, else the first; empty leaves it to the board. */
function columnOf(desk: Desk): string {
  const at = desk.current === null ? undefined : locate(desk.columns, desk.current);
  return desk.columns[at?.column ?? 0]?.column.id ?? "";
}

/** Registers what is done with the focused card beside moving it, and what brings cards. */
export function useCardCommands(
  desk: Desk,
  forms: CardForms,
  page: { board: () => Board; menu: () => void },
): void {
  const free = () => !desk.lift;
  const work = () => desk.card?.work ?? undefined;
  const closed = () => work()?.state === "closed";

  /** Why the focused card cannot be changed, as a words id. */
  function fixed(): string | undefined {
    if (!shell.session?.viewer) return "exit-cannot-signed-out";
    if (!desk.card) return "cards-none";
    const kind = work()?.kind;
    if (!kind) return "cards-hidden";
    if (kind === "draft") return "cards-draft";
    const lacks = shell.session.lacking.some(({ feature }) => feature === "write-issues");
    return lacks ? "cards-token" : undefined;
  }
  const unclosable = () =>
    fixed() ?? (work()?.kind === "issue" ? undefined : ("cards-close-kind" as const));
  /** Why no card can be brought to the board. */
  const full = () => {
    if (!shell.session?.viewer) return "exit-cannot-signed-out";
    return page.board().writable ? undefined : "board-read-only";
  };
  const shows = (form: Parameters<CardForms["show"]>[0]): Pick<Command, "run"> => ({
    run: () => forms.show(form, work(), columnOf(desk)),
  });

  useCommands("item", [
    {
      id: "board.labels",
      keys: ["l"],
      label: "command-board-labels",
      when: free,
      cannot: fixed,
      ...shows("labels"),
    },
    {
      id: "board.people",
      keys: ["Shift+a"],
      label: "command-board-people",
      when: free,
      cannot: fixed,
      ...shows("people"),
    },
    {
      id: "board.hand-over",
      keys: [],
      label: "command-board-hand-over",
      when: free,
      cannot: fixed,
      ...shows("hand-over"),
    },
    {
      id: "board.close",
      keys: ["Shift+c"],
      label: "command-board-close",
      when: () => free() && !closed(),
      cannot: unclosable,
      ...shows("close"),
    },
    {
      id: "board.reopen",
      keys: ["Shift+c"],
      label: "command-board-reopen",
      when: () => free() && closed(),
      cannot: unclosable,
      ...shows("reopen"),
    },
  ]);
  useCommands("board", [
    {
      id: "board.new-card",
      keys: ["n"],
      label: "command-board-new-card",
      when: free,
      cannot: full,
      hint: 5,
      ...shows("new-card"),
    },
    {
      id: "board.add-card",
      keys: [],
      label: "command-board-add-card",
      when: free,
      cannot: full,
      ...shows("add-card"),
    },
    {
      id: "board.menu",
      keys: ["Shift+F10", "ContextMenu"],
      label: "command-board-menu",
      when: () => free() && desk.card !== undefined,
      run: page.menu,
    },
  ]);
}
