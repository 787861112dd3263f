import { expect, it } from "vitest";
import type { Repair } from "$lib/types/Repair";
import { asRepair, asValue } from "./repair";

it.each<Repair>([
  { repair: "create" },
  { repair: "drop" },
  { repair: "map", to: "good first issue" },
  { repair: "map", to: "drop" },
])("%j survives being a value of a list", (repair) => {
  expect(asRepair(asValue(repair))).toEqual(repair);
});
