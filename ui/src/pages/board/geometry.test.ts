import { describe, expect, it } from "vitest";
import { offsets } from "$lib/components/virtual";
import { columnAt, insertAt, pull } from "./geometry";

describe("the column under the pointer", () => {
  const columns = [
    { left: 0, right: 100 },
    { left: 110, right: 210 },
  ];
  it.each([
    [50, 0],
    [104, 0],
    [107, 1],
    [-20, 0],
    [500, 1],
  ])("at %i is %i", (x, wanted) => {
    expect(columnAt(columns, x)).toBe(wanted);
  });
  it("is none on an empty board", () => expect(columnAt([], 5)).toBe(-1));
  it("is found from right to left, too", () => {
    expect(columnAt([...columns].reverse(), 150)).toBe(0);
  });
});

describe("the place under the pointer", () => {
  const none = { slot: null, held: null };
  it("takes the place of the card that it is over", () => {
    const tops = offsets(3, () => 100);
    expect([-5, 0, 99, 100, 250, 400].map((y) => insertAt(tops, y, none))).toEqual([
      0, 0, 0, 1, 2, 3,
    ]);
    expect(
      insertAt(
        offsets(0, () => 100),
        50,
        none,
      ),
    ).toBe(0);
  });

  it("goes behind a card when it comes from above", () => {
    // Rows: the held card, then two others.
    const tops = offsets(3, () => 100);
    expect(insertAt(tops, 50, { slot: null, held: 0 })).toBe(0);
    expect(insertAt(tops, 150, { slot: null, held: 0 })).toBe(1);
    expect(insertAt(tops, 50, { slot: null, held: 2 })).toBe(0);
  });

  it("does not count the mark of where the card was", () => {
    // Rows: a card, the mark (40), a card.
    const tops = offsets(3, (i) => (i === 1 ? 40 : 100));
    expect(insertAt(tops, 120, { slot: 1, held: null })).toBe(1);
    expect(insertAt(tops, 150, { slot: 1, held: null })).toBe(1);
    expect(insertAt(tops, 999, { slot: 1, held: null })).toBe(2);
  });

  it("stays where it brought the card, for every place and height of the pointer", () => {
    const others = 5;
    for (let start = 0; start <= others; start += 1) {
      for (let y = 0; y < 600; y += 7) {
        const tops = offsets(others + 1, () => 100);
        const once = insertAt(tops, y, { slot: null, held: start });
        expect(insertAt(tops, y, { slot: null, held: once })).toBe(once);
      }
    }
  });
});

describe("scrolling along", () => {
  it("pulls harder the nearer the edge, and not in the middle", () => {
    expect(pull(500, 0, 1000)).toBe(0);
    expect(pull(40, 0, 1000)).toBeLessThan(0);
    expect(pull(5, 0, 1000)).toBeLessThan(pull(40, 0, 1000));
    expect(pull(2000, 0, 1000)).toBe(14);
  });
});
