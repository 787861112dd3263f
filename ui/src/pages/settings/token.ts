import type { IconName } from "$lib/components/icons";
import type { TokenState } from "$lib/types/TokenState";

type Tone = "" | "good" | "warn" | "bad";

const LOOKS: Record<TokenState["state"], { tone: Tone; icon: IconName }> = {
  none: { tone: "", icon: "lock" },
  asking: { tone: "", icon: "clock" },
  kept: { tone: "good", icon: "lock" },
  "this-run": { tone: "warn", icon: "clock" },
  wanted: { tone: "warn", icon: "lock" },
  refused: { tone: "bad", icon: "off" },
};

/** How the place of a token looks: always with its words beside it. */
export const tokenLook = ({ state }: TokenState) => LOOKS[state];
