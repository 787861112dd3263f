import { prefs } from "$lib/app/prefs.svelte";

/** Below this many rem the window has one column, as the styles fold it. */
const ONE_COLUMN = 48;

/** Whether the window has room for one column only. To be called while a component is made. */
export function oneColumn(): { readonly now: boolean } {
  // The container that the styles ask, so that a larger text size folds the same way.
  const frame = document.body;
  let width = $state(frame.clientWidth);
  $effect(() => {
    const observer = new ResizeObserver(() => {
      width = frame.clientWidth;
    });
    observer.observe(frame);
    return () => observer.disconnect();
  });
  return {
    get now() {
      return width <= (ONE_COLUMN * 16 * prefs.zoom) / 100;
    },
  };
}
