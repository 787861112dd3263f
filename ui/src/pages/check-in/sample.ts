import type { CheckInForm } from "$lib/types/CheckInForm";
import type { Preview } from "$lib/types/Preview";

/** A form in which nothing was written yet, but for what is given. */
export function blank(more: Partial<CheckInForm> = {}): CheckInForm {
  const team = { id: "docs", name: "Docs" };
  return {
    teams: [],
    team,
    speaks: true,
    cycle: {
      id: "2026-11-20",
      first_day: "2026-11-07",
      last_day: "2026-11-20",
      due: "2026-11-20T17:00:00",
      zone: "Europe/Berlin",
    },
    late: false,
    publishing: { state: "ready", url: "" },
    draft: {
      version: 1,
      cycle: "2026-11-20",
      form: {
        kind: "full",
        away_until: "",
        health: null,
        working: [],
        issues: [],
        help: [],
        completed: [],
      },
      dropped: [],
      editing: null,
    },
    saved_at: null,
    unreadable: null,
    last_health: null,
    suggestion: { reason: "first" },
    chips: [],
    left_out: {},
    last: null,
    sent: null,
    history: [],
    ...more,
  };
}

/** What GitHub will show of a text. */
export const drawn = (markdown: string): Preview => ({
  markdown,
  html: markdown,
  health: null,
  carried_health: null,
  target_date: null,
  errors: [],
  deadlines: [],
  length: markdown.length,
});
