import type { TokenState } from "$lib/types/TokenState";

/** Is there something to say about this token? Where it was to be, it is. */
export function needsWords(token: TokenState): boolean {
  return (
    token.state === "wanted" ||
    token.state === "refused" ||
    (token.state === "this-run" && token.because !== null)
  );
}
