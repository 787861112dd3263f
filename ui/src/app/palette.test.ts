import { expect, it } from "vitest";
import { rank } from "./palette";

const names = ["Larger text", "Go to Triage", "Text size", "Élever la carte"];
const found = (typed: string) => rank(names, typed, (name) => name);

it("puts what starts with the typed text first", () => {
  expect(found("text")).toEqual(["Text size", "Larger text"]);
});
it("finds words in any order, without accents and case", () => {
  expect(found("triage go")).toEqual(["Go to Triage"]);
  expect(found("elever")).toEqual(["Élever la carte"]);
});
it("offers everything for nothing, and nothing for nonsense", () => {
  expect(found("")).toEqual(names);
  expect(found("zzz")).toEqual([]);
});
