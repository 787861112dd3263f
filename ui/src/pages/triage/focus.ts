import { exits } from "./exits/exits.svelte";

/** Where an item is looked at and decided about. */
export const PANE = "[data-triage-item]";

/**
 * Whether the focus is where something is decided about an item: not in the list, where a second
 * press would decide about the next item, and not in the form of a comment, which sends itself. What is
 * selected is decided about in the forms.
 */
export function deciding(): boolean {
  const focused = document.activeElement;
  const inside = Boolean(focused?.closest(PANE)) && !focused?.closest("form");
  return inside && exits.marked.size === 0;
}
