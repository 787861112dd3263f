import type { Reason } from "$lib/types/Reason";
import { t } from "$lib/words";

/** What a reason is about: a repository without its owner, a label, words, a team. */
export function about(reason: Reason): string {
  switch (reason.reason) {
    case "owns-repository":
      return reason.repository.split("/").at(-1) ?? reason.repository;
    case "label":
      return reason.label;
    case "words":
      return reason.words.join(", ");
    case "named-by-bounce":
      return reason.by;
  }
}

/** A reason in the width of a row. */
export const short = (reason: Reason): string =>
  t(`triage-short-${reason.reason}`, { value: about(reason) });
