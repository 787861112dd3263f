import { tick } from "svelte";
import * as api from "$lib/api";
import { toast } from "$lib/app/toast.svelte";
import { Sending } from "$lib/forms/sending.svelte";
import type { NudgeDesk } from "$lib/types/NudgeDesk";
import { t } from "$lib/words";
import { type Addressed, refused, reminder } from "./addressed";
import { type Fault, letters } from "./letters.svelte";
import { type Entry, free, listed, selectable } from "./lines";

/** What is on the desk: the list, what is selected in it, and what is on its way out. */
export class Desk {
  #read: () => NudgeDesk | undefined;
  #reload: () => void;

  /** `read` gives the desk as it is now; `reload` asks for it again. */
  constructor(read: () => NudgeDesk | undefined, reload: () => void) {
    this.#read = read;
    this.#reload = reload;
  }

  view = $derived.by((): NudgeDesk | undefined => this.#read());
  entries = $derived.by((): Entry[] => (this.view ? listed(this.view) : []));
  /** The chosen row. */
  current = $state<string | null>(null);
  /** The selected people, by the keys of their rows. */
  marked = $state.raw<ReadonlySet<string>>(new Set());
  /** So many were to be selected, and may not be written to this week. */
  leftOut = $state(0);
  sending = new Sending();
  /** Whose letter is not right, and why. */
  wrong = $state.raw<(Fault & { letter: string }) | undefined>();

  /** Something was changed in a letter. */
  mend(letter: string): void {
    if (this.wrong?.letter === letter) this.wrong = undefined;
    this.sending.clear();
  }

  /** Selects people; whoever was written to this week is left out. */
  mark(wanted: ReadonlySet<string>): void {
    const { keys, others } = selectable(this.entries, wanted);
    const [one] = others;
    // A single press that selects nothing says why.
    if (one && others.length === 1 && keys.size === this.marked.size) {
      toast(
        one.kind === "person"
          ? t("nudges-cannot-nudged", { name: one.line.to.name })
          : t("nudges-not-selectable"),
      );
      return;
    }
    this.leftOut = others.filter(({ kind }) => kind === "person").length;
    this.marked = keys;
  }

  clear(): void {
    this.marked = new Set();
    this.leftOut = 0;
  }

  /** Lets go of those who answered, or whom somebody else wrote to meanwhile. */
  keep(): void {
    const { keys } = selectable(this.entries, this.marked);
    this.leftOut += this.marked.size - keys.size;
    if (keys.size < this.marked.size) this.marked = keys;
    if (keys.size === 0) this.leftOut = 0;
  }

  /** The letters of all who are selected, in the order of the list. */
  get selected(): Addressed[] {
    return this.entries
      .filter(free)
      .filter(({ key }) => this.marked.has(key))
      .map(({ line }) => reminder(line, letters));
  }

  /** Shows what is wrong with a letter where it is written. */
  #blame({ letter, row }: Addressed, fault: Fault): void {
    this.current = row;
    void tick().then(() => {
      this.wrong = { letter, ...fault };
    });
  }

  /** Sends all of them or none; true when they are saved. */
  async send(all: readonly Addressed[]): Promise<boolean> {
    const wrong = all.find(({ fault }) => fault);
    if (wrong?.fault) {
      this.#blame(wrong, wrong.fault);
      return false;
    }
    this.wrong = undefined;
    const done = await this.sending.send(
      () => api.sendNudges({ messages: all.map(({ message }) => message) }),
      ({ code, args }) => {
        // Who was written to meanwhile is shown as it is now.
        if (code === "stale") this.#reload();
        if (code !== "invalid") return false;
        const why = args?.text === "required" ? "required" : "too-long";
        const whose = args?.text === undefined ? undefined : refused(all, why);
        if (whose) this.#blame(whose, { field: "text", why });
        else if (args?.messages) this.sending.problem = t("nudges-too-many");
        else return false;
        return true;
      },
    );
    if (done) letters.sent(all.map(({ letter }) => letter));
    return done;
  }
}
