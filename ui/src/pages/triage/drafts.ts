import { forAccount } from "$lib/app/account";

/** What was typed for an item and not sent: looking at another item loses none of it. */
class Drafts {
  #texts = new Map<string, string>();

  get(item: string): string {
    return this.#texts.get(item) ?? "";
  }

  set(item: string, text: string): void {
    if (text) this.#texts.set(item, text);
    else this.#texts.delete(item);
  }

  clear(): void {
    this.#texts.clear();
  }
}

/** Notes for the team that is named. */
export const notes = new Drafts();
/** Reasons for sending an item back. */
export const reasons = new Drafts();

forAccount(() => {
  notes.clear();
  reasons.clear();
});
