import { describe, expect, it } from "vitest";
import type { SearchResults } from "$lib/types/SearchResults";
import { keep, kept, pieces, rank, type Target, targets } from "./palette";

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

const shown = (text: string, ...terms: string[]) =>
  pieces(text, terms)
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join("");

describe("what was looked for is marked", () => {
  it.each([
    ["Nightly images fail on Arm", ["arm"], "Nightly images fail on [Arm]"],
    ["Élise écrit", ["elise", "ecr"], "[Élise] [écr]it"],
    ["E\u0301lise", ["eli"], "[E\u0301li]se"],
    ["charm", ["arm"], "charm"],
    ["area/arm-64", ["arm", "arm-64"], "area/[arm][-64]"],
    ["ﬁne", ["f"], "[ﬁ]ne"],
    ["😀 smile", ["smile"], "😀 [smile]"],
    ["nothing", [], "nothing"],
    ["", ["a"], ""],
  ])("%s, %j", (text, terms, wanted) => {
    expect(shown(text, ...terms)).toBe(wanted);
    expect(
      pieces(text, terms)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });
});

describe("what was opened lately", () => {
  const target = (key: string): Target => ({
    key,
    icon: "issue",
    title: key,
    detail: "",
    to: ["work", key],
    url: "",
  });
  it("is kept once, the last one first, and not for ever", () => {
    let recent: Target[] = [];
    for (const key of ["a", "b", "a", ..."cdefghij"]) recent = keep(recent, target(key));
    expect(recent.map(({ key }) => key).join("")).toBe("jihgfedc");
    expect(kept(JSON.stringify(recent))).toEqual(recent);
  });
  it("is nothing when it cannot be read", () => {
    for (const text of [null, "", "{", "3", "null", '[null, 1, {"key": "x"}]'])
      expect(kept(text)).toEqual([]);
  });
});

it("puts an item that was named before everything, and drafts without a place on GitHub too", () => {
  const item = (id: string, named: boolean) => ({
    id,
    kind: "pull-request" as const,
    reference: "",
    title: id,
    state: "open" as const,
    author: null,
    url: "",
    named,
    in_body: false,
  });
  const found: SearchResults = {
    terms: [],
    items: [item("I_1", true), item("I_2", false)],
    more: false,
    elsewhere: null,
    teams: [{ id: "btr", name: "Build", purpose: "" }],
    boards: [],
    people: [
      {
        person: { login: "kenji-m", name: "Kenji" },
        url: "https://x/kenji-m",
        team: null,
        teams: [],
      },
    ],
  };
  const all = targets(found);
  expect(all.named.map(({ key }) => key)).toEqual(["item I_1"]);
  expect(all.items.map(({ to, icon }) => [to, icon])).toEqual([[["work", "I_2"], "pr"]]);
  expect(all.people[0]?.to).toEqual(["teams"]);
});
