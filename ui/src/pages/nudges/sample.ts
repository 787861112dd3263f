import type { CandidateLine } from "$lib/types/CandidateLine";
import type { InviteLine } from "$lib/types/InviteLine";
import type { NudgeDesk } from "$lib/types/NudgeDesk";
import type { NudgeLine } from "$lib/types/NudgeLine";
import type { SentNudge } from "$lib/types/SentNudge";

/** Invented data for the tests. */
const person = (name: string) => ({ login: name.toLowerCase(), name });

export const sent = (to: string, more: Partial<SentNudge> = {}): SentNudge => ({
  to: person(to),
  by: person("Maren"),
  at: "2026-11-20T10:00:00Z",
  via: "comment",
  reasons: ["check-in"],
  pending: false,
  ...more,
});

export const silent = (name: string, more: Partial<NudgeLine> = {}): NudgeLine => ({
  to: person(name),
  matters: [
    { reason: "check-in", team: { id: "docs", name: "Docs" }, cycle: "2026-11-20", misses: 1 },
  ],
  nudged: null,
  quiet: false,
  text: `Hello ${name}`,
  ...more,
});

export const candidate = (name: string, more: Partial<CandidateLine> = {}): CandidateLine => ({
  to: person(name),
  closed: 3,
  nudged: null,
  quiet: false,
  text: `Would you, ${name}?`,
  ...more,
});

export const free = (item: string, ...names: string[]): InviteLine => ({
  item,
  reference: `open-campus/build#${item}`,
  title: "Arm images",
  url: "",
  team: { id: "build", name: "Build" },
  days: 12,
  candidates: names.map((name) => candidate(name)),
});

export const desk = (more: Partial<NudgeDesk> = {}): NudgeDesk => ({
  cycle: {
    id: "2026-11-20",
    first_day: "2026-11-07",
    last_day: "2026-11-20",
    due: "2026-11-20T17:00:00Z",
    zone: "Europe/Berlin",
  },
  people: [],
  unreachable: [],
  invitations: [],
  vacancies: [],
  sent: [],
  has_issue: true,
  chair: true,
  ...more,
});
