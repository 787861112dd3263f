import { forAccount } from "$lib/app/account";

const texts = new Map<string, string>();
forAccount(() => texts.clear());

/** A text that stays until it was sent, also when its form is closed and opened again. */
export class Kept {
  text = $state("");
  #key: string;

  /** `about` says whose text it is: the form, the field, the items. */
  constructor(...about: string[]) {
    this.#key = about.join("\n");
    this.text = texts.get(this.#key) ?? "";
  }

  type(text: string): void {
    this.text = text;
    if (text) texts.set(this.#key, text);
    else texts.delete(this.#key);
  }

  /** It was sent. */
  done(): void {
    this.type("");
  }

  get trimmed(): string {
    return this.text.trim();
  }
}
