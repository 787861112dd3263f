import type { Board } from "$lib/types/Board";
import type { WorkLine } from "$lib/types/WorkLine";

/** What is asked before a card is changed, or one is brought. */
type CardForm = "labels" | "people" | "close" | "reopen" | "hand-over" | "new-card" | "add-card";

/** The form that is open: about which card, and in which column a new one begins. */
type Open = { form: CardForm; work: WorkLine | undefined; column: string };

/** The forms of a board; one is open at a time. */
export class CardForms {
  open = $state.raw<Open | null>(null);

  show(form: CardForm, work: WorkLine | undefined, column: string): void {
    this.open = { form, work, column };
  }

  /** Closes a form, unless another one is open by now: what was sent may be answered late. */
  close(form: Open): void {
    if (this.open === form) this.open = null;
  }
}

/** What a form about a card gets. */
export type CardProps = { board: Board; work: WorkLine; onclose: () => void };

/** What a form that brings a card gets: `column` is where it begins, empty without one. */
export type BringProps = {
  board: Board;
  /** The card that had the focus: a new one is often about the same. */
  beside: WorkLine | undefined;
  column: string;
  onclose: () => void;
};
