import type { CandidateLine } from "$lib/types/CandidateLine";
import type { InviteLine } from "$lib/types/InviteLine";
import type { NudgeLine } from "$lib/types/NudgeLine";
import type { NudgeMessage } from "$lib/types/NudgeMessage";
import type { Fault, Letters } from "./letters.svelte";
import { inviteKey, personKey } from "./lines";
import { about, reasons } from "./say";

/** A letter with all that is sent of it. */
export type Addressed = {
  /** The key of the letter. */
  letter: string;
  /** The key of its row. */
  row: string;
  message: NudgeMessage;
  /** What is missing before it can go. */
  fault: Fault | undefined;
};

function addressed(
  { letter, row, proposed }: { letter: string; row: string; proposed: string },
  message: Pick<NudgeMessage, "to" | "reasons" | "about">,
  letters: Letters,
): Addressed {
  const via = letters.via(letter);
  // What went by chat or mail was private: no word of it leaves.
  const text = via === "comment" ? letters.text(letter, proposed).trim() : "";
  return {
    letter,
    row,
    message: { ...message, via, text },
    fault: letters.fault(letter, proposed),
  };
}

/** The letter that reminds a person. */
export function reminder({ to, matters, text }: NudgeLine, letters: Letters): Addressed {
  const key = personKey(to.login);
  return addressed(
    { letter: key, row: key, proposed: text },
    { to: to.login, reasons: reasons(matters), about: about(matters) },
    letters,
  );
}

/** The letter that invites somebody to an issue. */
export function invitation(
  { item, reference }: InviteLine,
  { to, text }: CandidateLine,
  letters: Letters,
): Addressed {
  return addressed(
    { letter: inviteKey(item, to.login), row: `invite ${item}`, proposed: text },
    { to: to.login, reasons: ["invite"], about: [reference] },
    letters,
  );
}

/** Where a refusal of the core is shown: it names the field, and not whose letter it is. */
export function refused(
  all: readonly Addressed[],
  why: "required" | "too-long",
): Addressed | undefined {
  if (why === "required") return all.find(({ message }) => !message.text);
  const size = ({ message }: Addressed) => message.text.length;
  return all.toSorted((a, b) => size(b) - size(a))[0];
}
