import { describe, expect, it } from "vitest";
import type { AnswerCounts } from "$lib/types/AnswerCounts";
import { ask, NOW, roundUp, team } from "./sample";
import {
  askLine,
  asksOf,
  change,
  days,
  deadline,
  fate,
  headline,
  healthOf,
  lead,
  notAsked,
  onTime,
  standing,
} from "./say";

const counts = (more: Partial<AnswerCounts>): AnswerCounts => ({
  reported: 0,
  nothing_new: 0,
  away: 0,
  missing: 0,
  open: 0,
  not_asked: 0,
  ...more,
});
const off = (id: string) => team(id, { section: "attention", health: "off-track" });
const risky = (id: string) => team(id, { section: "attention", health: "at-risk" });

describe("the headline", () => {
  const ended = (of: Partial<AnswerCounts>, teams = [team("a")]) =>
    headline(roundUp({ counts: counts(of), teams }), NOW);
  const running = (of: Partial<AnswerCounts>, due = "2026-11-27T17:00:00") => {
    const { cycle } = roundUp();
    return headline(roundUp({ running: true, counts: counts(of), cycle: { ...cycle, due } }), NOW);
  };

  it("says how many answered", () => {
    expect(ended({ reported: 5, nothing_new: 1, away: 1, missing: 2, not_asked: 3 })).toBe(
      "Seven of nine teams answered.",
    );
    expect(ended({ reported: 9 })).toBe("All nine teams answered.");
    expect(ended({ reported: 2 })).toBe("Both teams answered.");
    expect(ended({ away: 1 })).toBe("The one team that was asked answered.");
    expect(ended({ missing: 4 })).toBe("No team answered.");
    expect(ended({ not_asked: 4 })).toBe("No team is asked in this cycle.");
    expect(ended({ reported: 13, missing: 1 })).toBe("13 of 14 teams answered.");
  });

  it("says until when a running cycle may be answered", () => {
    expect(running({ reported: 3, open: 6 })).toMatch(
      /^Three of nine teams have answered; the cycle runs until Friday, (17|0?5):00/,
    );
    expect(running({ reported: 1, open: 6 })).toMatch(/^One of seven teams has answered;/);
    expect(running({ open: 6 })).toMatch(/^No team has answered yet; the cycle runs until Friday/);
    expect(running({ reported: 6 })).toMatch(/^All six teams have answered;/);
    expect(running({ not_asked: 6 })).toMatch(/^No team is asked in this cycle, which runs until/);
    expect(running({ open: 6 }, "2026-11-23T17:00:00")).toMatch(/until today, /);
    expect(running({ open: 6 }, "2026-11-24T17:00:00")).toMatch(/until tomorrow, /);
    expect(running({ open: 6 }, "2026-12-04T17:00:00")).toMatch(/until .*Dec.*, /);
  });

  it("names who is off track, or counts them, or says who is at risk", () => {
    const all = { reported: 9 };
    expect(ended(all, [off("Palm"), risky("B")])).toMatch(/ Palm is off track\.$/);
    expect(ended(all, [off("Palm"), off("Docs")])).toMatch(/ Palm and Docs are off track\.$/);
    expect(ended(all, ["a", "b", "c"].map(off))).toMatch(/ Three teams are off track\.$/);
    expect(ended(all, [risky("B")])).toMatch(/ B is at risk\.$/);
    // What a silent team said before is not news.
    expect(ended(all, [team("S", { section: "no-answer", health: "off-track" })])).not.toMatch(
      / S /,
    );
  });

  it("stands beside who is not asked", () => {
    expect(notAsked(counts({ not_asked: 1 }))).toBe("One team is not asked.");
    expect(notAsked(counts({ not_asked: 2 }))).toBe("Two teams are not asked.");
    expect(notAsked(counts({}))).toBe("");
  });
});

describe("a team's row", () => {
  it("says who leads it", () => {
    expect(lead({ who: "person", login: "x", name: "Xenia" })).toBe("Xenia");
    expect(lead({ who: "vacant" })).toBe("seeking a lead");
    expect(lead({ who: "to-be-decided" })).toBe("To be decided");
    expect(lead({ who: "team", team: { id: "t", name: "Tools" } })).toBe("Tools");
    expect(lead(null)).toBe("Nobody named yet");
  });

  it("says how the health changed, or what it was", () => {
    expect(change(team("a"))).toBe("no change");
    expect(change(team("a", { change: { change: "first" } }))).toBe("first answer");
    expect(change(team("a", { change: { change: "was", health: "at-risk" } }))).toBe("was at risk");
    const silent = { section: "no-answer", outcome: { did: "missed" }, change: null } as const;
    expect(change(team("a", silent))).toBe("last: on track");
    expect(healthOf(team("a", silent))).toBe("No answer");
    expect(healthOf(team("a", { ...silent, outcome: { did: "open" } }))).toBe("Not yet");
    expect(healthOf(team("a", { section: "not-asked" }))).toBe("Not asked");
    expect(healthOf(team("a", { health: null }))).toBe("Not said");
    expect(healthOf(team("a"))).toBe("On track");
    expect(change(team("a", { ...silent, health: null }))).toBe("");
    expect(change(team("a", { change: null }))).toBe("");
  });

  it("says what became of its deadline", () => {
    const given = [{ cycle: "2026-11-20", by: "2026-12-15" }];
    const slip = { reference: null, text: "Palm is out", given, slips: 0, days: 0 };
    const told = (slips: number, moved: number, late_by = 0) =>
      fate(team("a", { deadline: { ...slip, slips, days: moved }, late_by }));
    expect(told(3, 41)).toEqual({ text: "slipped 3×, +41 days", tone: "bad" });
    expect(told(2, 1)).toEqual({ text: "slipped 2×, +1 day", tone: "warn" });
    expect(told(2, -3)).toEqual({ text: "slipped 2×, −3 days", tone: "warn" });
    expect(told(1, 0).text).toBe("slipped 1×, ±0 days");
    expect(told(0, 0, 24)).toEqual({ text: "24 days late", tone: "warn" });
    expect(told(2, 9, 1).text).toBe("1 day late, slipped 2×");
    expect(told(0, 0)).toEqual({ text: "as announced", tone: "soft" });
    expect(told(0, -2).text).toBe("2 days earlier");
    expect(fate(team("a")).text).toBe("");
    expect(deadline(team("a", { deadline: slip }), NOW)).toMatch(/Dec.*, Palm is out$/);
    const named = { ...slip, text: "", reference: "o/r#1" };
    expect(deadline(team("a", { deadline: named }), NOW)).toMatch(/, o\/r#1$/);
    expect(deadline(team("a"), NOW)).toBeUndefined();
  });

  it("says what it did", () => {
    const silent = (misses: number, did: "missed" | "open") =>
      standing(team("a", { outcome: { did }, misses }), NOW);
    expect(silent(1, "missed")).toBe("missed");
    expect(silent(2, "missed")).toBe("2 missed in a row");
    expect(silent(0, "open")).toBe("not yet");
    expect(silent(1, "open")).toBe("1 missed before");
    expect(standing(team("a", { outcome: { did: "reported", late: true } }), NOW)).toBe(
      "reported late",
    );
    expect(standing(team("a", { outcome: { did: "away", until: "2026-12-01" } }), NOW)).toMatch(
      /^away until .*Dec/,
    );
  });
});

describe("asks", () => {
  it("are counted by team, with the age of the oldest", () => {
    const asks = [ask("a", "2026-10-28"), ask("b", "2026-11-01"), ask("a", "2026-11-22")];
    expect(asksOf(asks, "a", NOW)).toEqual({ n: 2, oldest: 26 });
    expect(asksOf(asks, "c", NOW)).toEqual({ n: 0, oldest: 0 });
  });

  it("say whose they are, how old, and who offered", () => {
    const offer = { answer: "offer", by: null, team: null, to: null, at: "", text: "" } as const;
    expect(askLine(ask("a", "2026-10-28"), NOW)).toBe("a, 26 days, no offer");
    const answers = [offer, { ...offer, answer: "decline" as const }];
    expect(askLine(ask(null, "2026-11-22", { answers }), NOW)).toBe(
      "No team named, 1 day, 1 offer",
    );
    expect(askLine(ask("a", "2026-11-23T08:00:00"), NOW)).toBe("a, today, no offer");
  });
});

describe("cycles", () => {
  it("are named by their days", () => {
    const { cycle } = roundUp();
    expect(days(cycle, NOW)).toMatch(/7.*20/);
    expect(days(cycle, NOW)).not.toMatch(/2026/);
    expect(days(cycle, new Date("2027-01-05T09:00:00"))).toMatch(/2026/);
  });

  it("tell how many answered in time", () => {
    const of = (answered: number, asked: number, at: number) => ({
      cycle: `2026-0${at}-01`,
      answered,
      asked,
    });
    expect(onTime([of(6, 9, 1), of(7, 9, 2)], false)).toBe("Two cycles: 6, 7 of 9");
    expect(onTime([of(0, 0, 1), of(6, 8, 2), of(7, 9, 3)], true)).toBe(
      "Two cycles: 6 of 8, 7 of 9 so far",
    );
    expect(onTime([of(5, 9, 1)], false)).toBe("One cycle: 5 of 9");
    expect(onTime([of(0, 0, 1)], false)).toBe("");
  });
});
