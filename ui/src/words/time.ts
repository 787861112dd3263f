import { locale, t } from "./index";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();
function format(at: Date, options: Intl.DateTimeFormatOptions): string {
  if (Number.isNaN(at.getTime())) return "";
  const key = JSON.stringify(options);
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(locale, options);
    formats.set(key, made);
  }
  return made.format(at);
}

/** A day without a time ("2026-11-20") is that day in every zone. */
function read(iso: string): Date {
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(iso) ? `${iso}T12:00:00` : iso);
}

/** The reader's zone, by its IANA name. */
export const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "14:05" in the reader's zone. */
export const clock = (iso: string): string =>
  format(read(iso), { hour: "numeric", minute: "2-digit" });

/** "20 Nov", with the year when it is not this year. */
export function day(iso: string, now: Date): string {
  const at = read(iso);
  const year = at.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return format(at, { day: "numeric", month: "short", year });
}

/** "Tue 24 Nov, 16:00" in the reader's zone. */
export const meetingTime = (iso: string): string =>
  format(read(iso), {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
  });

/** Date, time and zone in full, as shown on hover: the reader's time and the original. */
export function full(iso: string): string {
  const at = read(iso);
  const mine = format(at, { dateStyle: "full", timeStyle: "short" });
  return mine ? t("time-full", { mine, zone: zone(), original: iso }) : iso;
}

/** Whole calendar days from now to the day of `iso` in the reader's zone. */
export function daysUntil(iso: string, now: Date): number {
  const midnight = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
  return Math.round((midnight(read(iso)) - midnight(now)) / DAY);
}

/** "today", "tomorrow", "yesterday", or the day. */
export function dayName(iso: string, now: Date): string {
  const days = daysUntil(iso, now);
  if (days === 0) return t("time-today");
  if (days === 1) return t("time-tomorrow");
  if (days === -1) return t("time-yesterday");
  return day(iso, now);
}

/** "2 min ago", "3 days ago", "in 2 hours"; the day when it is more than a month away. */
export function relative(iso: string, now: Date): string {
  const at = read(iso).getTime();
  if (Number.isNaN(at)) return iso;
  const away = at - now.getTime();
  const size = Math.abs(away);
  if (size < MINUTE) return t("time-now");
  if (size >= 30 * DAY) return day(iso, now);
  const [unit, length] =
    size < HOUR
      ? (["minutes", MINUTE] as const)
      : size < DAY
        ? (["hours", HOUR] as const)
        : (["days", DAY] as const);
  const n = Math.floor(size / length);
  return t(away < 0 ? `time-ago-${unit}` : `time-in-${unit}`, { n });
}

/** How old, in the width of a column: "5 min", "3 h", "19 d", "2 y". */
export function age(iso: string, now: Date): string {
  const size = now.getTime() - read(iso).getTime();
  if (Number.isNaN(size)) return "";
  if (size < MINUTE) return t("time-age-now");
  if (size < HOUR) return t("time-age-minutes", { n: Math.floor(size / MINUTE) });
  if (size < DAY) return t("time-age-hours", { n: Math.floor(size / HOUR) });
  if (size < 365 * DAY) return t("time-age-days", { n: Math.floor(size / DAY) });
  return t("time-age-years", { n: Math.floor(size / (365 * DAY)) });
}
