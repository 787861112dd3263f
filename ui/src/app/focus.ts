/** What can take the focus inside a pane, in order of preference: what is current, then the first. */
const STOPS = 'a[href],button:not([tabindex="-1"]),input,textarea,select,[tabindex="0"]';

/** The innermost panes in reading order: a page area with panes of its own is not one itself. */
function panes(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-pane]")].filter(
    (pane) => pane.offsetParent !== null && !pane.querySelector("[data-pane]"),
  );
}

const lastIn = new WeakMap<HTMLElement, HTMLElement>();

/** Moves the focus to the next (1) or the previous (-1) pane, to where it last was in there. */
export function nextPane(direction: 1 | -1): void {
  const all = panes();
  if (all.length === 0) return;
  const focused = document.activeElement;
  const at = all.findIndex((pane) => pane.contains(focused));
  const from = all[at];
  if (from && focused instanceof HTMLElement) lastIn.set(from, focused);
  const start = at < 0 ? (direction === 1 ? -1 : 0) : at;
  for (let i = 1; i <= all.length; i += 1) {
    const pane = all[(start + direction * i + all.length * 2) % all.length];
    const last = pane && lastIn.get(pane);
    const stop = last?.isConnected
      ? last
      : (pane?.querySelector<HTMLElement>('[tabindex="0"][aria-current],[aria-current="page"]') ??
        pane?.querySelector<HTMLElement>(STOPS));
    if (stop) {
      stop.focus();
      return;
    }
  }
}
