/** The forms that take items out of the queue, or bring some in. */
export type Exit =
  | "owner"
  | "duplicate"
  | "decline"
  | "ask"
  | "concerns"
  | "transfer"
  | "to-issue"
  | "good-first"
  | "snooze"
  | "want-team"
  | "new-item"
  | "add-item";

/** What is selected in the list, and the form that is open. There is one queue on the screen. */
class Exits {
  /** Selected items, by id. */
  marked = $state.raw<ReadonlySet<string>>(new Set());
  /** The open form, and what it acts on. */
  form = $state.raw<{ exit: Exit; items: string[] } | null>(null);

  open(exit: Exit, items: string[]): void {
    this.form = { exit, items };
  }

  close(): void {
    this.form = null;
  }

  mark(items: ReadonlySet<string>): void {
    this.marked = items;
  }

  /** Selects an item, or no longer. */
  toggle(item: string): void {
    const next = new Set(this.marked);
    if (!next.delete(item)) next.add(item);
    this.marked = next;
  }

  /** Lets go of what is not shown any more. */
  keep(shown: ReadonlySet<string>): void {
    this.#leave((item) => shown.has(item));
  }

  /** Lets go of what was dealt with. */
  release(items: readonly string[]): void {
    const gone = new Set(items);
    this.#leave((item) => !gone.has(item));
  }

  #leave(stays: (item: string) => boolean): void {
    const left = [...this.marked].filter(stays);
    if (left.length < this.marked.size) this.marked = new Set(left);
  }
}

/** The one desk of the queue. */
export const exits = new Exits();
