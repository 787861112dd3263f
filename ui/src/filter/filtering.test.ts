import { describe, expect, it } from "vitest";
import { Filtering, problemWords } from "./filtering.svelte";

const refused = { code: "invalid", args: { filter: "is", word: "is:x", allowed: "is:new" } };

/** A core that knows neither "is:x" nor the network. */
const read = async (text: string) => {
  if (text === "is:x") throw refused;
  if (text === "down") throw { code: "storage" };
  return `what ${text} leaves`;
};

describe("a filter that cannot be read", () => {
  it("is told, and the last good one stays in force", async () => {
    const filtering = new Filtering(read);
    expect(await filtering.ask("is:x")).toBe("what  leaves");
    expect(await filtering.ask("arm")).toBe("what arm leaves");
    expect(filtering.problem).toBeUndefined();
    expect(await filtering.ask("is:x")).toBe("what arm leaves");
    expect(filtering.problem?.args?.word).toBe("is:x");
    expect(problemWords(refused)).toContain("is:new");
    await filtering.ask("");
    expect(filtering.problem).toBeUndefined();
  });
  it("was maybe corrected before the answer came", async () => {
    const filtering = new Filtering(read);
    const late = filtering.ask("is:x");
    const next = filtering.ask("arm");
    expect([await late, await next]).toEqual(["what  leaves", "what arm leaves"]);
    expect(filtering.problem).toBeUndefined();
  });
  it("is no other failure", async () => {
    const filtering = new Filtering(read);
    await expect(filtering.ask("down")).rejects.toEqual({ code: "storage" });
    expect(filtering.problem).toBeUndefined();
  });
});
