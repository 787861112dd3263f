import type { IconName } from "$lib/components/icons";
import type { Session } from "$lib/types/Session";
import type { Status } from "$lib/types/Status";
import { t } from "$lib/words";
import { clock, full, relative } from "$lib/words/time";

/** The first words of the status bar. */
export type Freshness = {
  text: string;
  icon: IconName;
  title?: string;
  running?: boolean;
  /** What a press does instead of syncing: sign in, or ask the keyring again. */
  instead?: "sign-in" | "keyring";
  /** How far a reading that takes a while has come. */
  progress?: { done: number; total: number };
  /** A press goes on instead of syncing. */
  paused?: boolean;
  /** The doctor says why, and what to do. */
  doctor?: boolean;
};

/** A reading of fewer things is over before its bar could be read. */
const LONG = 500;

/** How fresh the window is, in one phrase. */
export function freshness(status: Status, session: Session | undefined, now: Date): Freshness {
  const { activity, last, stale } = status.sync;
  const waiting = status.pending + status.needs_you;
  const title = last ? full(last) : undefined;
  switch (activity.state) {
    case "running": {
      const { done, total } = activity;
      const what = t(`sync-phase-${activity.phase}`);
      // A round that brings little is over at once: its phases would only flicker.
      const long = !last || total >= LONG;
      const text = long
        ? total > 0
          ? t("status-reading", { what, done, total })
          : what
        : total > 0
          ? t("status-syncing", { done, total })
          : t("status-syncing-unknown");
      return {
        text,
        icon: "sync",
        title: what,
        running: true,
        ...(long && { progress: { done, total } }),
      };
    }
    case "paused":
      return {
        text:
          activity.total > 0
            ? t("status-paused-at", { done: activity.done, total: activity.total })
            : t("status-paused"),
        icon: "pause",
        title: t("command-sync-resume"),
        paused: true,
      };
    case "offline":
      return { text: t("status-offline", { n: waiting }), icon: "offline", title };
    case "rate-limited":
      return {
        text: t("status-rate-limited", { time: clock(activity.until) }),
        icon: "gauge",
        title: t("sync-problem-rate-limited.next"),
      };
    case "signed-out":
      return signedOut(session);
    case "failed":
      return {
        text: t("status-failed", { why: t(`sync-problem-${activity.code}.short`) }),
        icon: "risk",
        title: `${t(`sync-problem-${activity.code}`)} ${t(`sync-problem-${activity.code}.next`)}`,
        doctor: true,
      };
    case "idle": {
      if (session && !session.viewer)
        return { text: t("status-looking-around"), icon: "globe", title };
      if (!last) return { text: t("status-never"), icon: "sync" };
      const ago = relative(last, now);
      return stale.length > 0
        ? { text: t("status-partly", { ago, n: stale.length }), icon: "risk", title, doctor: true }
        : { text: t("status-synced", { ago }), icon: "sync", title };
    }
  }
}

/** The account has no token that works: why, and what a press does about it. */
function signedOut(session: Session | undefined): Freshness {
  const token = session?.token;
  if (token?.state === "asking")
    return { text: t("status-keyring-asking"), icon: "lock", running: true };
  if (token?.state === "wanted" && token.because)
    return {
      text: t(`status-keyring-${token.because.problem}`),
      icon: "lock",
      title: t("keyring-try-again"),
      instead: "keyring",
    };
  return { text: t("status-signed-out"), icon: "lock", instead: "sign-in" };
}
