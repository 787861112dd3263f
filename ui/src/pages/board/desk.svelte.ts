import * as api from "$lib/api";
import { announce } from "$lib/app/announce.svelte";
import { untilPainted } from "$lib/app/measure";
import { act, toast, toasts } from "$lib/app/toast.svelte";
import type { Board } from "$lib/types/Board";
import type { Card } from "$lib/types/Card";
import type { Column } from "$lib/types/Column";
import { t } from "$lib/words";
import { type Filter, filtered } from "./filter";
import {
  behind,
  find,
  inside,
  locate,
  neighbour,
  type Place,
  placeBehind,
  put,
  step,
  successor,
  type Way,
  without,
} from "./moves";

/** A card that was taken up and not yet put down. */
export type Lift = { card: Card; from: Place; to: Place; by: "keys" | "pointer" };

/** How a column of the screen answers a pointer. */
export type Strip = { box: HTMLElement; section: HTMLElement; indexAt: (y: number) => number };

/** A move that the core was told of, until the board was read again. */
type Sent = { board: Board; card: Card; column: string; after: string | null };

/** A board on the screen: what is shown of it, which card has the focus, and which one is moving. */
export class Desk {
  #board: () => Board;
  #filter: () => Filter;

  /** The card that has the focus, or had it last. */
  current = $state<string | null>(null);
  lift = $state.raw<Lift | null>(null);
  /** A card that is to be brought into view and focused; its column does it. */
  wanted = $state.raw<{ id: string } | null>(null);
  #sent = $state.raw<Sent | null>(null);
  /** The columns on the screen, for the pointer. */
  readonly strips = new Map<number, Strip>();

  constructor(board: () => Board, filter: () => Filter) {
    this.#board = board;
    this.#filter = filter;
  }

  /** The columns with the reader's last move laid over, until the core has read it back. */
  columns = $derived.by((): readonly Column[] => {
    const board = this.#board();
    const sent = this.#sent;
    if (!sent || sent.board !== board) return board.columns;
    const rest = without(board.columns, sent.card.id);
    const to = placeBehind(rest, sent.column, sent.after);
    return to ? put(board.columns, sent.card, to) : board.columns;
  });

  /** Without what the filter hides. */
  shown = $derived.by(() => filtered(this.columns, this.#filter()));

  /** With the moving card where it would go. */
  view = $derived.by(() =>
    this.lift ? put(this.shown, this.lift.card, this.lift.to) : this.shown,
  );

  /** Where the moving card came from, as long as it is somewhere else. */
  slot = $derived.by((): Place | null => {
    if (!this.lift) return null;
    const { from, to } = this.lift;
    if (from.column !== to.column) return from;
    if (from.index === to.index) return null;
    return { column: from.column, index: to.index > from.index ? from.index : from.index + 1 };
  });

  card = $derived.by(() => find(this.view, this.current));

  /** "In progress, 3 of 12" */
  where(place: Place): string {
    const column = this.view[place.column];
    return t("board-where", {
      column: columnName(column),
      n: place.index + 1,
      total: column?.cards.length ?? 0,
    });
  }

  /** Brings a card into view and gives it the focus. */
  focus(id: string | null): void {
    if (id === null) return;
    this.current = id;
    this.wanted = { id };
  }

  /** Moves the focus; the first card of the board when there was none. */
  go(by: { columns?: -1 | 1; cards?: number }): void {
    const at = this.current === null ? undefined : locate(this.view, this.current);
    const to = at ? neighbour(this.view, at, by) : undefined;
    this.focus(
      to
        ? (this.view[to.column]?.cards[to.index]?.id ?? null)
        : successor(this.view, { column: 0, index: 0 }),
    );
  }

  /** Why a card cannot be moved, told; true when it can. */
  movable(card: Card | undefined): card is Card {
    const board = this.#board();
    if (!card) return false;
    if (board.lacking) {
      toast(t("error-scope-missing", board.lacking));
    } else if (!board.writable) {
      const who = board.who_can.join(", ");
      toast(who ? t("board-read-only-who", { who }) : t("board-read-only"));
    } else if (!card.work) toast(t("board-hidden-stays"));
    return board.writable && card.work !== null;
  }

  /** Takes a card up. */
  take(card: Card | undefined, by: Lift["by"]): boolean {
    if (!this.movable(card)) return false;
    const from = locate(this.shown, card.id);
    if (!from) return false;
    this.lift = { card, from, to: from, by };
    this.current = card.id;
    // What the last move said would cover where this one goes; Mod+Z still takes it back.
    toasts.close();
    if (by === "keys")
      announce(t("board-lifted", { card: cardName(card), where: this.where(from) }));
    return true;
  }

  /** Moves the card that was taken up. */
  move(way: Way): void {
    if (!this.lift) return;
    untilPainted("board-move");
    this.#to(step(without(this.shown, this.lift.card.id), this.lift.to, way));
    this.focus(this.lift.card.id);
  }

  /** Holds the card that was taken up over a place. */
  hold(place: Place): void {
    if (!this.lift) return;
    const to = inside(without(this.shown, this.lift.card.id), place);
    if (to.column !== this.lift.to.column || to.index !== this.lift.to.index) this.#to(to);
  }

  #to(to: Place): void {
    if (!this.lift) return;
    this.lift = { ...this.lift, to };
    announce(this.where(to));
  }

  /** Puts the card back where it was. */
  cancel(): void {
    const lift = this.lift;
    if (!lift) return;
    this.lift = null;
    announce(t("board-put-back", { where: this.where(lift.from) }));
    this.focus(lift.card.id);
  }

  /** Puts the card down where it is. */
  drop(): void {
    const lift = this.lift;
    if (!lift) return;
    const { from, to } = lift;
    if (from.column === to.column && from.index === to.index) this.cancel();
    else {
      this.lift = null;
      this.#send(lift.card, to);
    }
  }

  /** Moves a card to a place without taking it up; `end` is the bottom of the column. */
  moveTo(card: Card | undefined, column: number, end: "top" | "bottom"): void {
    if (!this.movable(card)) return;
    const from = locate(this.shown, card.id);
    const rest = without(this.shown, card.id);
    const index = end === "top" ? 0 : Number.MAX_SAFE_INTEGER;
    const to = inside(rest, { column, index });
    if (from?.column === to.column && from.index === to.index) toast(t("board-already-there"));
    else this.#send(card, to);
  }

  /** Takes back a lift whose card was taken off the board by somebody else. */
  check(): void {
    const lift = this.lift;
    if (lift && !locate(this.shown, lift.card.id)) {
      this.lift = null;
      toast(t("board-lifted-gone", { card: cardName(lift.card) }));
    }
  }

  #send(card: Card, to: Place): void {
    untilPainted("board-move");
    const board = this.#board();
    const rest = without(this.shown, card.id);
    const column = rest[to.column]?.column.id ?? "";
    const after = behind(rest, to);
    const sent = { board, card: { ...card, pending: true }, column, after };
    this.#sent = sent;
    this.focus(card.id);
    const request = { team: board.team.id, card: card.id, column, after };
    // A draft has no reference, and the first column may have no name: said as they are shown.
    const args = { reference: cardName(card), column: columnName(rest[to.column]) };
    const move = async () => {
      const done = await api.moveCard(request);
      return { ...done, args: { ...done.args, ...args } };
    };
    void act(move).then((done) => {
      if (!done && this.#sent === sent) this.#sent = null;
    });
  }
}

/** A column's name; cards without a status have a column, too. */
export const columnName = (column: Column | undefined): string =>
  column?.column.name || t("board-no-status");

/** How a card is called in a sentence: its reference, or the title of a draft. */
export const cardName = (card: Card): string =>
  card.work ? card.work.reference || card.work.title : t("board-hidden");
