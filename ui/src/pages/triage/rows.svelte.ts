import { untrack } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import type { TriageRow } from "$lib/types/TriageRow";
import { asFailure, type Failure } from "$lib/words/errors";

/** So many rows are asked for at once; the core gives no more. */
const PAGE = 200;

/**
 * Rows of a list of any length, by id: read when they come into view, read again when they may have
 * changed. Until then the last one known is shown.
 */
export class Rows {
  error = $state.raw<Failure>();
  #rows = new SvelteMap<string, TriageRow>();
  #asked = new Set<string>();
  #round = $state(0);
  #read: (ids: string[]) => Promise<TriageRow[]>;

  constructor(read: (ids: string[]) => Promise<TriageRow[]>) {
    this.#read = read;
  }

  get(id: string): TriageRow | undefined {
    return this.#rows.get(id);
  }

  /** Everything may have changed. Effects that need rows need them again. */
  stale(): void {
    this.#asked.clear();
    this.#round += 1;
  }

  /** Asks for what of these was not asked for since everything was stale. */
  need(ids: readonly string[]): void {
    const round = this.#round;
    const missing = ids.filter((id) => !this.#asked.has(id));
    for (let at = 0; at < missing.length; at += PAGE)
      void untrack(() => this.#page(missing.slice(at, at + PAGE), round));
  }

  async #page(ids: string[], round: number): Promise<void> {
    for (const id of ids) this.#asked.add(id);
    try {
      const rows = await this.#read(ids);
      // An answer that was overtaken may be older than what is shown.
      if (round !== this.#round) return;
      for (const row of rows) this.#rows.set(row.work.id, row);
      this.error = undefined;
    } catch (thrown) {
      if (round !== this.#round) return;
      for (const id of ids) this.#asked.delete(id);
      this.error = asFailure(thrown);
    }
  }
}
