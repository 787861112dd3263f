import { t } from "$lib/words";
import { asFailure, type Failure } from "$lib/words/errors";

/** What is wrong with a filter, in words for its field. */
export const problemWords = ({ args }: Failure): string =>
  t(`filter-problem-${args?.filter ?? "prefix"}`, args);

/**
 * Asks the core with a filter. While it cannot be read that is told, and the last one that could be
 * stays in force: a list does not empty itself over a word that is half typed.
 */
export class Filtering<T> {
  problem = $state.raw<Failure>();
  /** The text that is in force. */
  good = "";
  #asked = 0;
  #read: (text: string) => Promise<T>;

  constructor(read: (text: string) => Promise<T>) {
    this.#read = read;
  }

  async ask(text: string): Promise<T> {
    this.#asked += 1;
    const mine = this.#asked;
    try {
      const answer = await this.#read(text);
      // An answer that was overtaken says nothing about what stands in the field now.
      if (mine === this.#asked) {
        this.good = text;
        this.problem = undefined;
      }
      return answer;
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (failure.code !== "invalid" || failure.args?.filter === undefined) throw thrown;
      if (mine === this.#asked) this.problem = failure;
      return this.#read(this.good);
    }
  }
}
