import { expect, it } from "vitest";
import { read } from "./took";

it("reads what was kept and nothing else", () => {
  const took = { cycle: "2026-11-20", team: "docs", seconds: 95 };
  expect(read(JSON.stringify(took))).toEqual(took);
  for (const text of [null, "", "{}", "7", "null", '{"team":"docs","cycle":"x","seconds":"many"}'])
    expect(read(text)).toBeUndefined();
});
