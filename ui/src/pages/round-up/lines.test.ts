import { describe, expect, it } from "vitest";
import type { Slip } from "$lib/types/Slip";
import { cyclesOf, daysOf, givenIn, points, sections } from "./lines";
import { team } from "./sample";

const slip = (...given: [cycle: string, by: string][]): Slip => ({
  reference: null,
  text: "chart 4.0",
  given: given.map(([cycle, by]) => ({ cycle, by })),
  slips: 0,
  days: 0,
});

describe("the parts of the table", () => {
  it("stand by urgency, and only those with teams", () => {
    const teams = [
      team("a", { section: "not-asked" }),
      team("b", { section: "no-answer" }),
      team("c", { section: "attention" }),
      team("d", { section: "no-answer" }),
    ];
    const ids = sections(teams).map((part) => [
      part.section,
      ...part.teams.map((one) => one.team.id),
    ]);
    expect(ids).toEqual([
      ["attention", "c"],
      ["no-answer", "b", "d"],
      ["not-asked", "a"],
    ]);
  });
});

describe("the deadlines by cycle", () => {
  const chart = slip(
    ["2026-09-11", "2026-11-01"],
    ["2026-09-25", "2026-11-20"],
    ["2026-10-23", "2026-11-20"],
    ["2026-11-06", "2026-11-10"],
  );

  it("have a column for each of the last six cycles in which one was given", () => {
    const other = slip(["2026-08-14", "2026-09-01"], ["2026-10-09", "2026-09-01"]);
    expect(cyclesOf([other, chart])).toEqual([
      "2026-08-14",
      "2026-09-11",
      "2026-09-25",
      "2026-10-09",
      "2026-10-23",
      "2026-11-06",
    ]);
    const older = slip(["2026-07-31", "2026-09-01"]);
    expect(cyclesOf([other, chart, older])[0]).toBe("2026-08-14");
    expect(cyclesOf([])).toEqual([]);
  });

  it("are marked where they moved later", () => {
    expect(givenIn(chart, "2026-09-11")).toEqual({ by: "2026-11-01", moved: false });
    expect(givenIn(chart, "2026-09-25")).toEqual({ by: "2026-11-20", moved: true });
    expect(givenIn(chart, "2026-10-23")).toEqual({ by: "2026-11-20", moved: false });
    expect(givenIn(chart, "2026-11-06")).toEqual({ by: "2026-11-10", moved: false });
    expect(givenIn(chart, "2026-10-09")).toBeUndefined();
  });

  it("are whole days apart", () => {
    const [first = 0, second = 0] = daysOf(chart);
    expect(second - first).toBe(19);
  });
});

describe("a line through values", () => {
  const box = { width: 72, height: 20, edge: 2 };

  it("goes from the least at the bottom to the most at the top", () => {
    expect(points([6, 7, 8], box)).toEqual([
      { x: 2, y: 18 },
      { x: 36, y: 10 },
      { x: 70, y: 2 },
    ]);
  });

  it("runs through the middle without a difference, and takes one value or none", () => {
    expect(points([5, 5], box).map(({ y }) => y)).toEqual([10, 10]);
    expect(points([5], box)).toEqual([{ x: 2, y: 10 }]);
    expect(points([], box)).toEqual([]);
  });
});
