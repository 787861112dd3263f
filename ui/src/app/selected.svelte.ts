import { untrack } from "svelte";
import { announce, announcer } from "./announce.svelte";

/**
 * Says how many rows are selected, as that changes; `words` are what is said. That none is left is said as long
 * as the number before was the last thing said: the result of what was done with them must not be overwritten.
 * To be called while a component is made.
 */
export function saySelected(count: () => number, words: () => string): void {
  let said: string | undefined;
  $effect(() => {
    const n = count();
    const text = words();
    untrack(() => {
      if (n > 0 || announcer.text === said) announce(text);
      said = n > 0 ? announcer.text : undefined;
    });
  });
}
