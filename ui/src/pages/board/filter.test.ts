import { describe, expect, it } from "vitest";
import type { Card } from "$lib/types/Card";
import { filtered, isPlain, matches, wordsOf } from "./filter";

const card: Card = {
  id: "1",
  work: {
    id: "1",
    kind: "issue",
    reference: "build-images#402",
    title: "Multi-arch manifest is pushed before Arm finishes",
    state: "open",
    url: "",
    author: { login: "elise-t", name: "Élise Tremblay" },
    created_at: "2026-11-01T00:00:00Z",
    updated_at: "2026-11-01T00:00:00Z",
    labels: ["Good first issue", "arm64"],
    assignees: [{ login: "kenji-m", name: "Kenji Morita" }],
    blocked_by: 0,
    sub_issues: { total: 0, completed: 0 },
    comments: 0,
  },
  due: null,
  late: false,
  pending: false,
  needs_you: false,
};

describe("a filter of words", () => {
  it.each([
    ["", true],
    ["manifest arm", true],
    ["manifest windows", false],
    ["#402", true],
    ["morita", true],
    ["MORITÁ", true],
    ["elise", true],
    ["arm64", true],
    ["-arch", true],
    ["-windows", false],
    ["-", true],
  ])("%j", (text, wanted) => {
    expect(isPlain(text)).toBe(true);
    expect(matches(card, wordsOf(text))).toBe(wanted);
  });

  it("leaves the rest of the language to the core", () => {
    for (const text of ["label:arm64", 'arm "pushed before"', "is:mine", "arm age:>2w"])
      expect(isPlain(text)).toBe(false);
    expect(matches(card, { words: [], ids: new Set(["1"]) })).toBe(true);
    expect(matches(card, { words: [], ids: new Set(["2"]) })).toBe(false);
  });

  it("never finds what is hidden, and leaves the board alone when it asks for nothing", () => {
    const hidden = { ...card, id: "2", work: null };
    const board = [{ column: { id: "a", name: "A" }, cards: [hidden, card] }];
    expect(filtered(board, wordsOf("arm"))[0]?.cards).toEqual([card]);
    expect(filtered(board, { words: [], ids: new Set(["2"]) })[0]?.cards).toEqual([]);
    expect(filtered(board, wordsOf(" - "))).toBe(board);
  });
});
