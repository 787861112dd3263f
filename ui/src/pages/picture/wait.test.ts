import { describe, expect, it } from "vitest";
import { atMost, short } from "./wait";

describe("a wait", () => {
  it.each([
    [0, "an hour", "1 h"],
    [3600, "an hour", "1 h"],
    [3601, "2 hours", "2 h"],
    [48 * 3600, "48 hours", "48 h"],
    [48 * 3600 + 1, "3 days", "3 d"],
    [20 * 24 * 3600, "20 days", "20 d"],
  ])("of %i seconds is %s at most", (seconds, long, column) => {
    expect([atMost(seconds), short(seconds)]).toEqual([long, column]);
  });
  it("is a dash where nothing left", () => {
    expect(short(null)).toBe("–");
  });
});
