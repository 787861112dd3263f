import type { IconName } from "./icons";

/** How a state looks: a tone, a shape and a word. */
export type Look = {
  tone: "" | "good" | "warn" | "bad" | "call" | "accent" | "plain" | "dash";
  icon: IconName;
  /** Fluent id. */
  label: string;
};

/** Health of a check-in. */
export const HEALTH: Record<string, Look> = {
  "on-track": { tone: "good", icon: "ok", label: "health-on-track" },
  "at-risk": { tone: "warn", icon: "risk", label: "health-at-risk" },
  "off-track": { tone: "bad", icon: "off", label: "health-off-track" },
  complete: { tone: "accent", icon: "flag", label: "health-complete" },
  inactive: { tone: "", icon: "pause", label: "health-inactive" },
};
