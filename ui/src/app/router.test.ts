import { describe, expect, it } from "vitest";
import { HOME, href, parse } from "./router.svelte";

describe("the hash", () => {
  it("reads back what it wrote", () => {
    const hash = href("board", ["build/test", "é"], { q: "a&b=c", empty: "", view: "all" });
    expect(parse(hash)).toEqual({
      page: "board",
      path: ["build/test", "é"],
      query: { q: "a&b=c", view: "all" },
    });
  });

  it.each(["", "#", "#/", "#//", "#?x"])("leads home from %j", (hash) => {
    expect(parse(hash).page).toBe(HOME);
  });

  it("survives a broken escape", () => {
    expect(parse("#/teams/100%")).toMatchObject({ page: "teams", path: ["100%"] });
  });
});
