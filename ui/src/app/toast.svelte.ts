import { type Args, t } from "$lib/words";
import { asFailure, errorWords, type Failure } from "$lib/words/errors";
import { announce } from "./announce.svelte";

/** What the reader just did, with its way back; or why it could not be done. */
export type Toast = {
  text: string;
  bad: boolean;
  /** Takes it back; Mod+Z does the same. */
  undo?: (() => void) | undefined;
};

/** How long a toast stays when nobody looks at it, in milliseconds; errors stay until closed. */
const STAY_MS = 8000;

class Toasts {
  current = $state.raw<Toast | null>(null);
  /** How often something was taken back: pages bring back what they showed then. */
  takenBack = $state(0);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Shows one, instead of the one before. */
  show(toast: Toast): void {
    this.current = toast;
    announce(toast.text);
    this.resume();
  }

  close(): void {
    this.hold();
    this.current = null;
  }

  /** The pointer or the focus is on it. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  resume(): void {
    this.hold();
    if (!this.current || this.current.bad) return;
    const mine = this.current;
    this.#timer = setTimeout(() => {
      if (this.current === mine) this.current = null;
    }, STAY_MS);
  }
}

/** The one toast region. */
export const toasts = new Toasts();

/** A result in words; `undo` adds the button. */
export const toast = (text: string, undo?: () => void): void =>
  toasts.show({ text, bad: false, undo });

/** What the core answers to an action: saved, and what it was. */
type Done = { operation: string; id: string; args: Args };

/** How an action is taken back; the shell gives the core's way. */
let takeBack: (operation: string) => Promise<Done | null> = async () => null;
export const setTakeBack = (way: typeof takeBack): void => {
  takeBack = way;
};

/** Says what was done, with its undo. */
export function showDone(done: Done): void {
  toast(t(done.id, done.args), () => {
    void act(() => takeBack(done.operation), { noUndo: true });
  });
}

/**
 * Runs what the reader asked for. Success is told by a toast with its undo when the core answers
 * with an operation; failure is told with its words. Returns the answer, or undefined.
 */
export async function act<T>(
  action: () => Promise<T>,
  options: { noUndo?: boolean; onerror?: (failure: Failure) => boolean } = {},
): Promise<T | undefined> {
  try {
    const answer = await action();
    if (isDone(answer)) {
      if (answer.id.startsWith("did-undo-")) toasts.takenBack += 1;
      if (options.noUndo) toast(t(answer.id, answer.args));
      else showDone(answer);
    }
    return answer;
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (options.onerror?.(failure)) return undefined;
    const words = errorWords(failure);
    toasts.show({ text: `${words.text} ${words.next}`, bad: words.severity === "bad" });
    return undefined;
  }
}

const isDone = (answer: unknown): answer is Done =>
  typeof answer === "object" && answer !== null && "operation" in answer && "id" in answer;
