import { describe, expect, it } from "vitest";
import { asField, morningOf, naps, presets } from "./snooze";

const days = (now: Date) => presets(now).map(({ until }) => asField(until));

describe("putting aside", () => {
  it.each([
    ["a Thursday", new Date(2026, 10, 26, 15), ["2026-11-27", "2026-11-30", "2026-12-10"]],
    ["a Sunday night", new Date(2026, 10, 29, 23), ["2026-11-30", "2026-11-30", "2026-12-13"]],
    ["a Monday", new Date(2026, 10, 30, 8), ["2026-12-01", "2026-12-07", "2026-12-14"]],
    ["the end of a year", new Date(2026, 11, 31, 8), ["2027-01-01", "2027-01-04", "2027-01-14"]],
  ])("on %s", (_, now, wanted) => {
    expect(days(now)).toEqual(wanted);
    for (const { until } of presets(now)) expect(until.getHours()).toBe(9);
  });
  it("takes days that there are", () => {
    expect(morningOf("2026-12-04")).toEqual(new Date(2026, 11, 4, 9));
    for (const none of ["", "2026-02-30", "2026-13-01", "tomorrow"])
      expect(morningOf(none)).toBeUndefined();
  });
  it("tells who is put aside until when, to bring that back", () => {
    const until = "2026-12-04T08:00:00Z";
    const snoozes = new Map([
      ["a", { until, over: false }],
      ["b", { until: null, over: false }],
      ["c", { until, over: true }],
      ["d", { until, over: false }],
    ]);
    expect(naps(["a", "b", "c", "d", "e"], (item) => snoozes.get(item))).toEqual({
      awake: ["c", "e"],
      asleep: [
        { items: ["a", "d"], until },
        { items: ["b"], until: null },
      ],
    });
  });
});
