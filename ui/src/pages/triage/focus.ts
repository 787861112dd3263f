/**
 * Whether the focus is where something is decided about an item: not in the list, where a second
 * press would decide about the next item, and not in the form of a comment, which sends itself.
 */
export function deciding(): boolean {
  const focused = document.activeElement;
  return Boolean(focused?.closest("[data-triage-item]")) && !focused?.closest("form");
}
