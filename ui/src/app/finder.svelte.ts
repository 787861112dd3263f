import * as api from "$lib/api";
import { SLOW_MS } from "$lib/live.svelte";
import type { SearchResults } from "$lib/types/SearchResults";
import { asFailure, type Failure } from "$lib/words/errors";

/** Looks for what is typed. Of several questions only the answer to the last one counts. */
export class Finder {
  /** What was found; that of the word before while the next one is looked for. */
  found = $state.raw<SearchResults>();
  error = $state.raw<Failure>();
  /** Looking for more than a second. */
  slow = $state(false);
  #asked = 0;

  /** Looks for a text; nothing is found for an empty one. */
  async look(typed: string): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    if (!typed.trim()) {
      this.found = undefined;
      this.error = undefined;
      this.slow = false;
      return;
    }
    const timer = setTimeout(() => {
      if (mine === this.#asked) this.slow = true;
    }, SLOW_MS);
    try {
      let found = await api.search(typed);
      // Questions overtake each other on their way: where an earlier one came after the last one and
      // took its turn, the last one is asked again.
      while (!found && mine === this.#asked) found = await api.search(typed);
      if (mine !== this.#asked || !found) return;
      this.found = found;
      this.error = undefined;
    } catch (thrown) {
      if (mine === this.#asked) this.error = asFailure(thrown);
    } finally {
      clearTimeout(timer);
      if (mine === this.#asked) this.slow = false;
    }
  }
}
