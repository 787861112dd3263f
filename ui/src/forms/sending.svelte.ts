import { act } from "$lib/app/toast.svelte";
import type { Acted } from "$lib/types/Acted";
import type { Failure } from "$lib/words/errors";
import { refused } from "./refused";

/** What a form sends, once at a time, and what came in its way. */
export class Sending {
  busy = $state(false);
  /** What the core says no to, in words. */
  problem = $state<string>();
  /** What else went wrong. */
  failure = $state.raw<Failure>();

  /** What came in the way is over, as something else was chosen. */
  clear(): void {
    this.problem = undefined;
    this.failure = undefined;
  }

  /** Sends it. `atField` shows a failure at its field, and says whether it did. */
  async send(
    action: () => Promise<Acted>,
    atField: (failure: Failure) => boolean = () => false,
  ): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.clear();
    const done = await act(action, {
      onerror: (failure) => {
        if (atField(failure)) return true;
        this.problem = refused(failure);
        if (this.problem === undefined) this.failure = failure;
        return true;
      },
    });
    this.busy = false;
    return done !== undefined;
  }
}
