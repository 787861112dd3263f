import { describe, expect, it } from "vitest";
import { offsets, rowAt, step, windowOf } from "./virtual";

const tops = offsets(1000, (i) => (i % 10 === 0 ? 36 : 60));

describe("the window of a list", () => {
  it("draws few rows, whatever the length", () => {
    const { from, to } = windowOf(tops, 20_000, 600);
    expect(to - from).toBeLessThan(30);
    expect(tops[from]).toBeLessThanOrEqual(20_000);
    expect(tops[to]).toBeGreaterThanOrEqual(20_600);
  });

  it("finds the row at every edge", () => {
    for (const i of [0, 1, 9, 10, 11, 500, 999]) {
      expect(rowAt(tops, tops[i] ?? 0)).toBe(i);
      expect(rowAt(tops, (tops[i + 1] ?? 0) - 0.5)).toBe(i);
    }
    expect(rowAt(tops, 1e9)).toBe(999);
    expect(rowAt(tops, -5)).toBe(0);
  });

  it("is empty for an empty list", () => {
    expect(
      windowOf(
        offsets(0, () => 60),
        0,
        600,
      ),
    ).toEqual({ from: 0, to: 0 });
  });

  it("steps over headings and stops at the ends", () => {
    const takes = (i: number) => i % 10 !== 0;
    expect(step(1000, 9, 1, takes)).toBe(11);
    expect(step(1000, 1, -1, takes)).toBe(1);
    expect(step(1000, 5, -1000, takes)).toBe(1);
    expect(step(1000, 5, 5000, takes)).toBe(999);
    expect(step(0, -1, 1, takes)).toBe(-1);
  });
});
