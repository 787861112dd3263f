import type { Announcement } from "$lib/types/Announcement";
import type { Composed } from "$lib/types/Composed";
import { asFailure, type Failure } from "$lib/words/errors";

/** How long after the last key an announcement is put into words, in milliseconds. */
export const WAIT_MS = 200;

/** An announcement in the words of each place, as it stands in the form. The last answer wins. */
export class Composer {
  composed = $state.raw<Composed>();
  /** Why there are no newer words; the last ones stay. */
  failure = $state.raw<Failure>();
  #compose: (what: Announcement) => Promise<Composed>;
  #begun = false;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(compose: (what: Announcement) => Promise<Composed>) {
    this.#compose = compose;
  }

  /** Soon, so that not every key asks; at once where nothing was asked yet. */
  ask(what: Announcement): void {
    this.close();
    if (!this.#begun) void this.now(what);
    else this.#timer = setTimeout(() => void this.now(what), WAIT_MS);
  }

  /** At once: what is copied is what stands in the form. Undefined where it cannot be put into words. */
  async now(what: Announcement): Promise<Composed | undefined> {
    this.close();
    this.#begun = true;
    const mine = this.#asked;
    try {
      const composed = await this.#compose(what);
      if (mine === this.#asked) {
        this.composed = composed;
        this.failure = undefined;
      }
      return composed;
    } catch (thrown) {
      if (mine === this.#asked) this.failure = asFailure(thrown);
      return undefined;
    }
  }

  /** What is still on its way is not shown any more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
  }
}
