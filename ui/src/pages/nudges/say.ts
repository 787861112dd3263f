import type { IconName } from "$lib/components/icons";
import type { NudgeMatter } from "$lib/types/NudgeMatter";
import type { NudgeReason } from "$lib/types/NudgeReason";
import type { SentNudge } from "$lib/types/SentNudge";
import { list, t } from "$lib/words";
import { relative } from "$lib/words/time";

/** A message keeps its person from being written to again for so long. */
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** The shape of each reason. */
export const ICONS: Record<NudgeReason, IconName> = {
  "check-in": "checkin",
  waiting: "triage",
  ask: "hand",
  stalled: "clock",
  invite: "sprout",
  vacancy: "chair",
};

/** "9 days", as it stands in a sentence. */
export const span = (days: number): string => t("nudges-span", { n: days });

/** What a message to somebody would be about, in a phrase for each reason. */
export function phrases(matters: readonly NudgeMatter[]): { reason: NudgeReason; text: string }[] {
  return reasons(matters).map((reason) => {
    const same = matters.filter((matter) => matter.reason === reason);
    const days = Math.max(...same.map((matter) => ("days" in matter ? matter.days : 0)));
    const first = same[0];
    return {
      reason,
      text: t(`nudges-about-${reason}`, {
        n: same.reduce((sum, one) => sum + (one.reason === "waiting" ? one.items : 1), 0),
        misses: Math.max(...same.map((one) => (one.reason === "check-in" ? one.misses : 0))),
        span: span(days),
        title: first && "title" in first ? first.title : "",
      }),
    };
  });
}

/** The reasons of a message, each once, the weightiest first. */
export const reasons = (matters: readonly NudgeMatter[]): NudgeReason[] => [
  ...new Set(matters.map(({ reason }) => reason)),
];

/** What a message is about, by id and reference. */
export const about = (matters: readonly NudgeMatter[]): string[] => [
  ...new Set(
    matters.map((matter) =>
      matter.reason === "ask" || matter.reason === "stalled" ? matter.reference : matter.team.id,
    ),
  ),
];

/** Why a matter stands there, under its name. */
export function because(matter: NudgeMatter): string {
  switch (matter.reason) {
    case "check-in":
      return t("nudges-why-check-in", { misses: matter.misses });
    case "waiting":
      return t("nudges-why-waiting", { n: matter.items, span: span(matter.days) });
    case "ask":
      return t("nudges-why-ask", { team: matter.team.name, span: span(matter.days) });
    case "stalled":
      return t("nudges-why-stalled", { span: span(matter.days) });
  }
}

/** "Nudged 2 hours ago by Maren": who wrote, as the reader `me` sees it. */
export function nudged({ at, by }: SentNudge, me: string | undefined, now: Date): string {
  const ago = relative(at, now);
  if (!by) return t("nudges-nudged", { ago });
  return by.login === me
    ? t("nudges-nudged-by-you", { ago })
    : t("nudges-nudged-by", { ago, who: by.name });
}

/** When somebody may be written to again. */
export const again = ({ at }: SentNudge): string =>
  new Date(Date.parse(at) + WEEK_MS).toISOString();

/** What a message that was sent was about: "a check-in and items that wait". */
export const told = (reasons: readonly NudgeReason[]): string =>
  list(reasons.map((reason) => t(`nudges-reason-${reason}`)));
