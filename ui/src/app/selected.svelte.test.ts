import { flushSync } from "svelte";
import { afterEach, describe, expect, it } from "vitest";
import { announce, announcer } from "./announce.svelte";
import { saySelected } from "./selected.svelte";

let n = $state(0);
let end = () => {};
const start = () => {
  n = 0;
  end = $effect.root(() =>
    saySelected(
      () => n,
      () => `${n} selected`,
    ),
  );
  flushSync();
};
/** What a screen reader says; a sentence that is said again differs only by a space. */
const heard = () => announcer.text.trim();
const select = (count: number) => {
  n = count;
  flushSync();
  return heard();
};

describe("the number of selected rows", () => {
  afterEach(() => end());

  it("is said as it changes, and that none is left when they are let go", () => {
    announce("Nudges");
    start();
    expect(heard()).toBe("Nudges");
    expect(select(2)).toBe("2 selected");
    expect(select(3)).toBe("3 selected");
    expect(select(0)).toBe("0 selected");
    expect(select(1)).toBe("1 selected");
  });

  it("does not overwrite what became of them", () => {
    start();
    select(3);
    announce("3 messages are saved");
    expect(select(0)).toBe("3 messages are saved");
    expect(select(1)).toBe("1 selected");
  });
});
