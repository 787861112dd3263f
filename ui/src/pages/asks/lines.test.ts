import { describe, expect, it } from "vitest";
import type { AskAnswerLine } from "$lib/types/AskAnswerLine";
import type { AskLine } from "$lib/types/AskLine";
import { answered, cannot, meant, offered, wanted } from "./lines";

const build = { id: "build", name: "Build-Test-Release" };
const docs = { id: "docs", name: "Docs v2.0" };
const ask = (more: Partial<AskLine>): AskLine => ({
  issue: "I1",
  reference: "guildhall#12",
  url: "https://github.com/open-campus/guildhall/issues/12",
  team: build,
  title: "A reviewer for Arm",
  html: "",
  wants_team: null,
  wants_skill: null,
  since: "2026-11-20T12:00:00Z",
  answers: [],
  answerable: false,
  endable: false,
  pending: false,
  needs_you: false,
  ...more,
});
const answer = (more: Partial<AskAnswerLine>): AskAnswerLine => ({
  answer: "offer",
  by: null,
  team: build,
  to: null,
  at: "2026-11-20T12:00:00Z",
  text: "",
  ...more,
});

describe("an ask", () => {
  it("says what is wanted", () => {
    expect(wanted(ask({ wants_team: docs }))).toContain("Docs v2.0");
    expect(wanted(ask({ wants_skill: "Arm assembly" }))).toContain("Arm assembly");
    expect(wanted(ask({}))).not.toContain("null");
  });

  it("says why nothing can be done about it", () => {
    expect(cannot(ask({ answerable: true }), true)).toBeUndefined();
    expect(cannot(ask({ endable: true }), true)).toBeUndefined();
    expect(cannot(ask({}), false)).toBe("asks-cannot-signed-out");
    expect(cannot(ask({ reference: "" }), true)).toBe("asks-cannot-unnamed");
    expect(cannot(ask({}), true)).toBe("asks-cannot-nobody");
  });
});

describe("an answer", () => {
  it("is a sentence, also of a team that is gone", () => {
    expect(answered(answer({}))).toBe("Build-Test-Release can help");
    expect(answered(answer({ answer: "hand-on", to: docs }))).toContain("Docs v2.0");
    expect(answered(answer({ answer: "decline", team: null }))).not.toContain("null");
  });
});

describe("what is wanted", () => {
  const teams = [build, docs];
  it("is a team by its name or id, else a skill", () => {
    expect(meant(" build-test-release ", teams)).toBe(build);
    expect(meant("docs", teams)).toBe(docs);
    expect(meant("Arm", teams)).toBeUndefined();
  });

  it("is offered while it is typed, until a team is meant", () => {
    expect(offered("", teams)).toEqual([]);
    expect(offered("release", teams)).toEqual([build]);
    expect(offered("Docs v2.0", teams)).toEqual([]);
  });
});
