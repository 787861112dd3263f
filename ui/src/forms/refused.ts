import { find } from "$lib/words";
import type { Failure } from "$lib/words/errors";

/** What the core says no to in triage, in words for the form; undefined leaves it to the toast. */
export function refused(failure: Failure): string | undefined {
  const what = failure.args?.what;
  return typeof what === "string" ? find(`triage-refused-${what}`, failure.args) : undefined;
}
