/** So many answers are kept: the chosen item and some on either side of it. */
const KEPT = 8;

/**
 * Answers about items, kept so that the next one is shown in the frame in which it is chosen: until the core
 * answers anew, what it said last stands.
 */
export class Ahead<T> {
  #answers = new Map<string, T>();
  #asked = new Set<string>();
  #read: (id: string) => Promise<T>;

  constructor(read: (id: string) => Promise<T>) {
    this.#read = read;
  }

  /** The last answer about an item, if it is still kept. */
  kept(id: string): T | undefined {
    return this.#answers.get(id);
  }

  /** Asks about an item. */
  async ask(id: string): Promise<T> {
    const answer = await this.#read(id);
    // What was asked for last is forgotten last.
    this.#answers.delete(id);
    this.#answers.set(id, answer);
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= KEPT) break;
      this.#answers.delete(oldest);
    }
    return answer;
  }

  /** Asks about an item that may be chosen next, unless its answer is kept or under way. */
  prepare(id: string): void {
    if (this.#answers.has(id) || this.#asked.has(id)) return;
    this.#asked.add(id);
    this.ask(id).then(
      () => this.#asked.delete(id),
      // Chosen, it is asked for again, and says why.
      () => this.#asked.delete(id),
    );
  }
}
