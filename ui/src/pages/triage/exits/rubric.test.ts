import { describe, expect, it } from "vitest";
import { composed, type Line } from "./rubric";

const say = (id: string, args: Record<string, string> = {}) =>
  [id.replace("good-first-says", "say"), ...Object.values(args).filter(Boolean)].join(" ");
const text = (ticked: Line[], mentor = "", begin = "") =>
  composed({ ticked: new Set(ticked), mentor, begin }, say);

describe("the comment for newcomers", () => {
  it("says what holds in the order of the rubric, then where to begin", () => {
    expect(text(["small", "scope"], "", " Look at `a.rs`. ")).toBe(
      "say\n\n- say-scope\n- say-small\n\n**say-begin**\n\nLook at `a.rs`.",
    );
  });
  it("names the mentor", () => {
    expect(text(["mentor"], " @lucia ")).toBe("say\n\n- say-mentor @lucia");
  });
  it("is empty when there is nothing to say", () => {
    expect(text([], "@lucia", "  ")).toBe("");
  });
});
