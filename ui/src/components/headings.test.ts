import { describe, expect, it } from "vitest";
import { headingLevels } from "./headings";

describe("headings of Markdown", () => {
  it("begin one below the heading that they stand under", () => {
    expect(headingLevels([4, 4, 4], 2)).toEqual([3, 3, 3]);
    expect(headingLevels([6], 3)).toEqual([4]);
  });

  it("never leave a level out, and keep what stands below what", () => {
    expect(headingLevels([3, 5, 5, 4, 3], 2)).toEqual([3, 4, 4, 4, 3]);
    expect(headingLevels([5, 3, 4, 6], 2)).toEqual([3, 3, 4, 5]);
  });

  it("may be none", () => {
    expect(headingLevels([], 2)).toEqual([]);
  });
});
