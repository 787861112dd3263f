import type { OutboxLine } from "$lib/types/OutboxLine";
import { type Args, t } from "$lib/words";
import { time } from "$lib/words/clock.svelte";
import { day } from "$lib/words/time";

/** What an action was, in words. Values that it was recorded without stay empty. */
export function sentence(action: OutboxLine["action"], args: Args): string {
  const cleared = action === "move-card" && !args.column;
  // The queue is nobody's board.
  const carded = action === "add-item" && args.team;
  const cycle = args.cycle ? day(String(args.cycle), time.now) : "";
  const none = { column: "", count: "", team: "", teams: "", of: "", repository: "" };
  const values = { ...none, ...args, cycle };
  return t(`outbox-action-${cleared ? "clear-card" : carded ? "add-card" : action}`, values);
}

/** What a line was, in words. */
export function said({ kind, action, args }: OutboxLine): string {
  const what = sentence(action, args);
  if (kind === "took-back") return t("outbox-took-back", { what });
  return kind === "did-again" ? t("outbox-did-again", { what }) : what;
}

/** Where it happened: the issue, or the team. */
export function where({ args }: OutboxLine): { reference: string; about: string } {
  return { reference: args.reference ?? "", about: args.title ?? args.team ?? "" };
}
