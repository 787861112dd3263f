import { flushSync } from "svelte";
import { describe, expect, it } from "vitest";
import { firstAnswer, firstData, live } from "./live.svelte";

/* In a file of its own: what comes first comes once. */
const turn = () => new Promise((done) => setTimeout(done));

async function came(promise: Promise<void>): Promise<boolean> {
  let is = false;
  void promise.then(() => {
    is = true;
  });
  await turn();
  return is;
}

async function ask(load: () => Promise<string>, frame: boolean): Promise<void> {
  const end = $effect.root(() => {
    live(load, [], { frame });
  });
  flushSync();
  await turn();
  end();
}

describe("what a page is answered first", () => {
  it("is its own, and may be an error; the first data is data", async () => {
    await ask(() => Promise.resolve("the frame's"), true);
    expect(await came(firstAnswer)).toBe(false);
    await ask(() => Promise.reject(new Error("not read yet")), false);
    expect(await came(firstAnswer)).toBe(true);
    expect(await came(firstData)).toBe(false);
    await ask(() => Promise.resolve("data"), false);
    expect(await came(firstData)).toBe(true);
  });
});
