import { layers } from "./layers.svelte";
import { shell } from "./shell.svelte";

/** Whether somebody turned to something else than a menu or a dialog that was opened from where they were. */
const isElsewhere = (focused: Element | null) =>
  focused === null || focused === document.body
    ? layers.overlays === 0
    : focused.closest("#overlays, [role=dialog]") === null;

/**
 * Whether somebody is at work in a part of the page: from when the focus comes there until it goes to
 * something else, or another account is opened. To be called while a component is made.
 */
export function atWork(part: string): () => boolean {
  let now = $state(false);
  const login = $derived(shell.session?.viewer?.login);
  const look = () => {
    const focused = document.activeElement;
    if (focused?.closest(part)) now = true;
    else if (isElsewhere(focused)) now = false;
  };
  // Where it goes next says so itself. It went nowhere, or to another window, which leaves it in its place.
  const left = ({ relatedTarget }: FocusEvent) => {
    if (!relatedTarget) setTimeout(look);
  };
  $effect(() => {
    document.addEventListener("focusin", look);
    document.addEventListener("focusout", left);
    return () => {
      document.removeEventListener("focusin", look);
      document.removeEventListener("focusout", left);
    };
  });
  $effect(() => {
    void login;
    now = false;
  });
  return () => now;
}

type Source<T> = {
  /** What is chosen in the list. */
  key: () => string | null;
  /** How it is now; undefined when it is gone. */
  item: () => T | undefined;
  atWork: () => boolean;
  /** Whether the same is to be done with it as before. */
  alike?: (before: T, now: T) => boolean;
};

/**
 * What a pane shows of the chosen item. While somebody is at work in the pane, an item that somebody else
 * dealt with stays as it was: what is typed must not run as keys on its neighbour.
 */
export class Shown<T> {
  #source: Source<T>;
  #before: { key: string | null; item: T } | undefined;

  constructor(source: Source<T>) {
    this.#source = source;
  }

  item = $derived.by((): T | undefined => {
    const { key, item, atWork, alike = () => true } = this.#source;
    const [chosen, now, before] = [key(), item(), this.#before];
    const same = now !== undefined && (!before || alike(before.item, now));
    if (before?.key === chosen && !same && atWork()) return before.item;
    this.#before = now && { key: chosen, item: now };
    return now;
  });

  /** It is shown as it was. */
  gone = $derived.by(() => this.item !== undefined && this.item !== this.#source.item());
}
