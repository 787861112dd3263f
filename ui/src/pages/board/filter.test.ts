import { describe, expect, it } from "vitest";
import type { Card } from "$lib/types/Card";
import { filtered, matches, parse } from "./filter";

const card: Card = {
  id: "1",
  work: {
    id: "1",
    kind: "issue",
    reference: "build-images#402",
    title: "Multi-arch manifest is pushed before Arm finishes",
    state: "open",
    url: "",
    author: null,
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

describe("a filter", () => {
  it.each([
    ["", true],
    ["manifest arm", true],
    ["manifest windows", false],
    ["#402", true],
    ["morita", true],
    ["arm64", true],
    ["-arch", true],
    ['"pushed before"', true],
    ['"before pushed"', false],
    ["label:arm64", true],
    ["label:arm", false],
    ['label:"good first issue"', true],
    ['label:"good first', false],
    ["LABEL:ARM64", true],
    ["-label:arm64", false],
    ["-label:bug", true],
    ["assignee:kenji", true],
    ["assignee:lucia", false],
    ["-assignee:kenji", false],
    ["assignee:@me", true],
    ["-assignee:@me", false],
    ["label:", true],
    ["-label:", true],
    ['label:"', true],
  ])("%j", (text, wanted) => {
    expect(matches(card, parse(text), "Kenji-M")).toBe(wanted);
  });

  it("knows nobody's own cards without an account, nor those of a longer login", () => {
    expect(matches(card, parse("assignee:@me"), null)).toBe(false);
    expect(matches(card, parse("assignee:@me"), "kenji")).toBe(false);
  });

  it("never finds what is hidden, and leaves the board alone when it asks for nothing", () => {
    const hidden = { ...card, id: "2", work: null };
    const board = [{ column: { id: "a", name: "A" }, cards: [hidden, card] }];
    expect(filtered(board, parse("arm"), null)[0]?.cards).toEqual([card]);
    expect(filtered(board, parse(" label: "), null)).toBe(board);
  });
});
