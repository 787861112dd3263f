import { type Args, find, t } from "./index";

/** How loud an error is: a status line, a notice, or something the reader must act on. */
export type Severity = "info" | "warn" | "bad";

/** The shape of every error of the core. */
export type Failure = { code: string; args?: Args };

// Codes that are not "bad": work goes on, or the reader only has to wait or look.
const SEVERITY: Record<string, Severity> = {
  offline: "info",
  stale: "warn",
  missing: "warn",
  "signed-out": "warn",
  "rate-limited": "warn",
  "not-allowed": "warn",
  "scope-missing": "warn",
  "not-read": "warn",
  "not-set-up": "warn",
  "nothing-to-undo": "info",
};

/** What happened, what to do next and how loud it is. Unknown codes are named, never hidden. */
export function errorWords(failure: Failure): { text: string; next: string; severity: Severity } {
  const id = `error-${failure.code}`;
  const args = failure.args ?? {};
  // Who could do it is named when it is known.
  const who = args.who ? find(`${id}.who`, args) : undefined;
  return {
    text: find(id, args) ?? t("error-unknown", { code: failure.code }),
    next: who ?? find(`${id}.next`, args) ?? t("error-unknown.next"),
    severity: SEVERITY[failure.code] ?? "bad",
  };
}

/** Anything that was thrown, as a failure with a code. */
export function asFailure(thrown: unknown): Failure {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown)
    return {
      code: String(thrown.code),
      args: "args" in thrown && thrown.args ? (thrown.args as Args) : {},
    };
  return { code: "unexpected", args: { detail: String(thrown) } };
}
