/** What the live region says. Changes of place and results of one's own actions; nothing else. */
class Announcer {
  text = $state("");
  #flip = false;

  /** Says a sentence once; the same sentence twice is said twice. */
  say(text: string): void {
    this.#flip = !this.#flip;
    this.text = this.#flip ? text : `${text}\u00a0`;
  }
}

/** The one announcer. */
export const announcer = new Announcer();

/** Says a sentence to a screen reader. */
export const announce = (text: string): void => announcer.say(text);
