import { router } from "$lib/app/router.svelte";

/** WebKit refuses to change the address more than a hundred times within seconds. */
const SETTLE_MS = 200;

/**
 * Lets the route follow what is typed in a page's field: after a moment, or at once by `settle`, when the field is
 * left. To be called while a component is made.
 */
export function routed(): { type: (text: string) => void; settle: () => void } {
  let typed = "";
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const settle = () => {
    if (waiting === undefined) return;
    clearTimeout(waiting);
    waiting = undefined;
    router.filter({ q: typed });
  };
  $effect(() => () => clearTimeout(waiting));
  return {
    type: (text) => {
      typed = text;
      clearTimeout(waiting);
      waiting = setTimeout(settle, SETTLE_MS);
    },
    settle,
  };
}
