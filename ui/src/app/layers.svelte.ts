import { untrack } from "svelte";

/**
 * Escape peels one layer: peek, then selection, then filter. Whoever opens a layer pushes what
 * closes it; the last one goes first. Dialogs and menus close by themselves and only count here,
 * so that the keys of the page below rest meanwhile.
 */
class Layers {
  #stack: Array<() => void> = [];
  /** Open dialogs and menus. */
  overlays = $state(0);

  /** Adds a layer; returns how to take it away when it closed another way. */
  push(close: () => void): () => void {
    this.#stack.push(close);
    return () => {
      const at = this.#stack.lastIndexOf(close);
      if (at >= 0) this.#stack.splice(at, 1);
    };
  }

  /** Closes the topmost layer; false when there is none. */
  peel(): boolean {
    const close = this.#stack.pop();
    close?.();
    return close !== undefined;
  }
}

/** The one stack of layers. */
export const layers = new Layers();

/** While `open()` is true, Escape calls `close`. To be called while a component is made. */
export function useLayer(open: () => boolean, close: () => void): void {
  $effect(() => {
    if (open()) return layers.push(close);
  });
}

/** While `open()` is true, the keys of the page rest. For dialogs and menus. */
export function useOverlay(open: () => boolean): void {
  $effect(() => {
    if (!open()) return;
    const count = (by: number) =>
      untrack(() => {
        layers.overlays += by;
      });
    count(1);
    return () => count(-1);
  });
}
