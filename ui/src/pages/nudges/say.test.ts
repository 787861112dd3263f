import { describe, expect, it } from "vitest";
import type { NudgeMatter } from "$lib/types/NudgeMatter";
import { sent } from "./sample";
import { about, again, because, nudged, phrases, reasons, told } from "./say";

const team = (id: string) => ({ id, name: id });
const missing = (id: string, misses: number): NudgeMatter => ({
  reason: "check-in",
  team: team(id),
  cycle: "2026-11-20",
  misses,
});
const waits = (id: string, items: number, days: number): NudgeMatter => ({
  reason: "waiting",
  team: team(id),
  items,
  days,
});
const ask = (reference: string, days: number): NudgeMatter => ({
  reason: "ask",
  team: team("docs"),
  reference,
  title: "A reviewer",
  days,
});
const stalled = (reference: string, days: number): NudgeMatter => ({
  reason: "stalled",
  reference,
  title: "Arm images",
  days,
});
const said = (...matters: NudgeMatter[]) => phrases(matters).map(({ text }) => text);

describe("what a message is about", () => {
  it("is one phrase a reason", () => {
    expect(said(missing("docs", 1))).toEqual(["Check-in missing"]);
    expect(said(missing("docs", 3), missing("data", 1))).toEqual([
      "2 check-ins missing, 3 cycles in a row",
    ]);
    expect(said(waits("docs", 1, 4))).toEqual(["1 item waits, 4 days"]);
    expect(said(waits("docs", 2, 4), waits("data", 3, 9))).toEqual([
      "5 items wait, the oldest 9 days",
    ]);
    expect(said(ask("a/b#1", 0))).toEqual(["Ask “A reviewer”, less than a day"]);
    expect(said(ask("a/b#1", 1), ask("a/b#2", 6))).toEqual(["2 asks, the oldest 6 days"]);
    expect(said(stalled("a/b#1", 40))).toEqual(["Stalled 40 days"]);
    expect(said(missing("docs", 1), stalled("a/b#1", 40))).toHaveLength(2);
  });

  it("is said in full beside the message", () => {
    expect(because(missing("docs", 1))).toBe("No check-in in the last cycle");
    expect(because(missing("docs", 3))).toBe("No check-in, 3 cycles in a row");
    expect(because(waits("docs", 5, 9))).toContain("5 items wait");
    expect(because(ask("a/b#1", 6))).toBe("Asks docs for help, no answer for 6 days");
    expect(because(stalled("a/b#1", 1))).toContain("1 day");
  });

  it("is sent by reason, team and reference, each once", () => {
    const matters = [missing("docs", 1), missing("data", 1), waits("docs", 1, 4), ask("a/b#1", 1)];
    expect(reasons(matters)).toEqual(["check-in", "waiting", "ask"]);
    expect(about(matters)).toEqual(["docs", "data", "a/b#1"]);
  });
});

describe("what was sent", () => {
  const now = new Date("2026-11-20T12:00:00Z");
  it("says when and by whom", () => {
    expect(nudged(sent("Ana"), "maren", now)).toBe("Nudged 2 hours ago by you");
    expect(nudged(sent("Ana"), "kenji", now)).toBe("Nudged 2 hours ago by Maren");
    expect(nudged(sent("Ana", { by: null }), "kenji", now)).toBe("Nudged 2 hours ago");
    expect(told(["check-in", "invite"])).toBe("check-in and an invitation");
  });

  it("may be repeated after a week", () => {
    expect(again(sent("Ana"))).toBe("2026-11-27T10:00:00.000Z");
  });
});
