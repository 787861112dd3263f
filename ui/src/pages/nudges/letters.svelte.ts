import { SvelteMap } from "svelte/reactivity";
import { forAccount } from "$lib/app/account";
import type { NudgeVia } from "$lib/types/NudgeVia";

type Letter = {
  /** As it was edited; null while it is as proposed. */
  text: string | null;
  /** What was proposed when it was edited. */
  proposed: string;
  via: NudgeVia;
  /** It went out by chat or mail, which is to be recorded. */
  went: boolean;
  sent: boolean;
};
const NEW: Letter = { text: null, proposed: "", via: "comment", went: false, sent: false };

/** What comes in the way of a letter, by its field. */
export type Fault = { field: "text" | "went"; why: "required" | "too-long" | "unrecorded" };

/** The letters that are being written, by whom they are for. Looking elsewhere loses none of them. */
export class Letters {
  #letters = new SvelteMap<string, Letter>();
  /** Who is asked, by the issue that they are invited to. */
  #asked = new SvelteMap<string, string>();

  #get = (key: string): Letter => this.#letters.get(key) ?? NEW;
  #set = (key: string, change: Partial<Letter>) =>
    this.#letters.set(key, { ...this.#get(key), ...change });

  /** The text as it stands. What was sent comes back with its words only while they are still proposed. */
  text(key: string, proposed: string): string {
    const letter = this.#get(key);
    const past = letter.sent && letter.proposed !== proposed;
    return past ? proposed : (letter.text ?? proposed);
  }

  /** Somebody wrote something that was not sent. */
  edited(key: string, proposed: string): boolean {
    return !this.#get(key).sent && this.text(key, proposed) !== proposed;
  }

  write(key: string, text: string, proposed: string): void {
    this.#set(key, { text, proposed, sent: false });
  }

  /** Back to what is proposed. */
  reset(key: string): void {
    this.#set(key, { text: null });
  }

  via(key: string): NudgeVia {
    return this.#get(key).via;
  }

  choose(key: string, via: NudgeVia): void {
    this.#set(key, { via, went: false });
  }

  went(key: string): boolean {
    return this.#get(key).went;
  }

  record(key: string, went: boolean): void {
    this.#set(key, { went });
  }

  /** They left. Their words are kept: undo may bring them back. */
  sent(keys: readonly string[]): void {
    for (const key of keys) this.#set(key, { sent: true, via: "comment", went: false });
  }

  /** What is missing before it can go. */
  fault(key: string, proposed: string): Fault | undefined {
    if (this.via(key) !== "comment")
      return this.went(key) ? undefined : { field: "went", why: "unrecorded" };
    return this.text(key, proposed).trim() ? undefined : { field: "text", why: "required" };
  }

  clear(): void {
    this.#letters.clear();
    this.#asked.clear();
  }

  asked(item: string): string | undefined {
    return this.#asked.get(item);
  }

  ask(item: string, login: string): void {
    this.#asked.set(item, login);
  }
}

/** The letters of this window. */
export const letters = new Letters();
forAccount(() => letters.clear());
