import type { AskAnswer } from "$lib/types/AskAnswer";
import type { AskLine } from "$lib/types/AskLine";
import type { AskOutcome } from "$lib/types/AskOutcome";

/** The form that is open, and the ask that it is about. */
export type Open =
  | { form: "ask" }
  | { form: "answer"; ask: AskLine; answer: AskAnswer }
  | { form: "end"; ask: AskLine; outcome: Exclude<AskOutcome, "handed-on"> };
