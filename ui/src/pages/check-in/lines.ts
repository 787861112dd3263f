import type { CheckInDeadline } from "$lib/types/CheckInDeadline";
import type { CheckInLine } from "$lib/types/CheckInLine";
import type { CheckInQuestion } from "$lib/types/CheckInQuestion";

/** The four questions in the order in which they are asked. */
export const QUESTIONS = [
  "working",
  "issues",
  "help",
  "completed",
] as const satisfies readonly CheckInQuestion[];

/** Whether two lines are about the same: the same item, else the same words. */
export function sameLine(a: CheckInLine, b: CheckInLine): boolean {
  const fold = (text: string | null) => (text ?? "").trim().toLowerCase();
  return a.reference || b.reference
    ? fold(a.reference) === fold(b.reference)
    : fold(a.text) === fold(b.text);
}

/** `repo#12` of `owner/repo#12`, for people. */
export const shortRef = (reference: string): string => reference.split("/").at(-1) ?? reference;

/** The address of `owner/repo#12` on a host; GitHub leads from there to a pull request by itself. */
export function refUrl(reference: string, host: string): string {
  const [path = "", number = ""] = reference.split("#");
  const site = host === "api.github.com" ? "github.com" : host;
  return `https://${site}/${path}/issues/${number}`;
}

/** What the last column of the deadlines says. */
export function change(
  deadline: CheckInDeadline | undefined,
  by: string,
): "moved" | "earlier" | "unchanged" | "new" | "optional" {
  if (!by.trim()) return "optional";
  if (!deadline?.was) return "new";
  if (deadline.slips > 0) return "moved";
  return deadline.days < 0 ? "earlier" : "unchanged";
}

/** Whether that column tells of a move, later or earlier. */
export const hasMoved = (deadline: CheckInDeadline | undefined, by: string): boolean =>
  ["moved", "earlier"].includes(change(deadline, by));
