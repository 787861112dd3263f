import { describe, expect, test } from "vitest";
import { Ahead } from "./ahead";

const settled = () => new Promise((done) => setTimeout(done));

describe("answers ahead of the choice", () => {
  test("are asked for once and kept until there are too many", async () => {
    const asked: string[] = [];
    const ahead = new Ahead(async (id) => {
      asked.push(id);
      return id.toUpperCase();
    });
    expect(ahead.kept("a")).toBeUndefined();
    ahead.prepare("a");
    ahead.prepare("a");
    await settled();
    expect(ahead.kept("a")).toBe("A");
    ahead.prepare("a");
    expect(asked).toEqual(["a"]);
    for (const id of "bcdefgh") await ahead.ask(id);
    expect(ahead.kept("a")).toBe("A");
    await ahead.ask("i");
    expect(ahead.kept("a")).toBeUndefined();
    expect(ahead.kept("b")).toBe("B");
  });

  test("say again what is asked again, and a refusal leaves nothing", async () => {
    let answer = "first";
    const ahead = new Ahead((id) => (id === "gone" ? Promise.reject(id) : Promise.resolve(answer)));
    await ahead.ask("a");
    answer = "second";
    expect(await ahead.ask("a")).toBe("second");
    expect(ahead.kept("a")).toBe("second");
    ahead.prepare("gone");
    await settled();
    expect(ahead.kept("gone")).toBeUndefined();
  });
});
