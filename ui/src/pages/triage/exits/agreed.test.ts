import { expect, it } from "vitest";
import type { Suggestion } from "$lib/types/Suggestion";
import { agreed, ranked } from "./agreed";

const of = (id: string): Suggestion => ({ team: { id, name: id }, strength: 1, reasons: [] });

it("ranks teams by how many of the items they are suggested for", () => {
  const best = [of("docs"), of("build"), of("build"), null];
  expect(agreed(best).map(({ team, n }) => [team.id, n])).toEqual([
    ["build", 2],
    ["docs", 1],
  ]);
  expect(ranked(agreed(best), 4).map(({ strength }) => strength)).toEqual([2, 1]);
});
it("is sure only where all agree", () => {
  expect(ranked(agreed([of("docs"), of("docs")]), 2)[0]?.strength).toBe(3);
  expect(agreed([undefined, null])).toEqual([]);
});
