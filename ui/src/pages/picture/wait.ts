import { t } from "$lib/words";

const HOUR = 3600;
const DAY = 24 * HOUR;

/** "an hour", "30 hours", "4 days": rounded up, so that "at most" holds. */
export function atMost(seconds: number): string {
  const hours = Math.max(1, Math.ceil(seconds / HOUR));
  if (hours <= 48) return t("picture-hours", { n: hours });
  return t("picture-days", { n: Math.ceil(seconds / DAY) });
}

/** The same in the width of a column: "5 h", "4 d"; a dash where nothing left. */
export function short(seconds: number | null): string {
  if (seconds === null) return t("picture-nothing");
  const hours = Math.max(1, Math.ceil(seconds / HOUR));
  if (hours <= 48) return t("time-age-hours", { n: hours });
  return t("time-age-days", { n: Math.ceil(seconds / DAY) });
}
