import type { AskLine } from "$lib/types/AskLine";
import type { RoundUp } from "$lib/types/RoundUp";
import type { RoundUpTeam } from "$lib/types/RoundUpTeam";

/** The day on which the tests look at it. */
export const NOW = new Date("2026-11-23T09:00:00");

/** A team that answered as planned, but for what is given. */
export const team = (id: string, more: Partial<RoundUpTeam> = {}): RoundUpTeam => ({
  team: { id, name: id },
  lead: { who: "person", login: id, name: `Lead of ${id}` },
  section: "as-planned",
  outcome: { did: "reported", late: false },
  health: "on-track",
  change: { change: "same" },
  deadline: null,
  late_by: 0,
  public: true,
  slips: [],
  marks: [],
  misses: 0,
  rung: "ground",
  pending: false,
  needs_you: false,
  ...more,
});

/** An ask of a team. */
export const ask = (of: string | null, since: string, more: Partial<AskLine> = {}): AskLine => ({
  issue: `I_${of}${since}`,
  reference: "guildhall#12",
  url: "https://github.example/open-campus/guildhall/issues/12",
  team: of === null ? null : { id: of, name: of },
  title: "Somebody to review",
  html: "",
  wants_team: null,
  wants_skill: null,
  since,
  answers: [],
  answerable: false,
  endable: false,
  pending: false,
  needs_you: false,
  ...more,
});

/** A cycle in which nobody is asked, but for what is given. */
export function roundUp(more: Partial<RoundUp> = {}): RoundUp {
  const cycle = {
    id: "2026-11-20",
    first_day: "2026-11-07",
    last_day: "2026-11-20",
    due: "2026-11-20T17:00:00",
    zone: "Europe/Berlin",
  };
  return {
    cycle,
    cycles: [cycle],
    running: false,
    counts: { reported: 0, nothing_new: 0, away: 0, missing: 0, open: 0, not_asked: 0 },
    teams: [],
    on_time: [],
    asks: [],
    untold: [],
    untold_count: 0,
    issue: null,
    chair: true,
    synced_at: null,
    ...more,
  };
}
