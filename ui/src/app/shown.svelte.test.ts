import { describe, expect, it } from "vitest";
import { Shown } from "./shown.svelte";

type Item = { id: string; to: "own" | "answer" };

let chosen = $state<string | null>("a");
let items = $state.raw<readonly Item[]>([]);
let working = $state(false);
const make = () =>
  new Shown<Item>({
    key: () => chosen,
    item: () => items.find(({ id }) => id === chosen),
    atWork: () => working,
    alike: (before, now) => before.to === now.to,
  });
const a: Item = { id: "a", to: "own" };
const b: Item = { id: "b", to: "own" };

describe("what a pane shows", () => {
  it("goes with what is chosen as long as nobody is at work there", () => {
    [chosen, items, working] = ["a", [a, b], false];
    const shown = make();
    expect([shown.item, shown.gone]).toEqual([a, false]);
    items = [b];
    expect([shown.item, shown.gone]).toEqual([undefined, false]);
    chosen = "b";
    expect(shown.item).toBe(b);
  });
  it("stays when it is gone while somebody works on it, until they leave", () => {
    [chosen, items, working] = ["a", [a, b], true];
    const shown = make();
    expect(shown.item).toBe(a);
    items = [b];
    expect([shown.item, shown.gone]).toEqual([a, true]);
    working = false;
    expect([shown.item, shown.gone]).toEqual([undefined, false]);
  });
  it("stays as it was when something else is to be done with it now", () => {
    [chosen, items, working] = ["a", [a], true];
    const shown = make();
    expect(shown.item).toBe(a);
    const retitled = { ...a };
    items = [retitled];
    expect([shown.item, shown.gone]).toEqual([retitled, false]);
    const given: Item = { ...a, to: "answer" };
    items = [given];
    expect([shown.item, shown.gone]).toEqual([retitled, true]);
    working = false;
    expect([shown.item, shown.gone]).toEqual([given, false]);
  });
  it("follows a choice at once, and comes back with what comes back", () => {
    [chosen, items, working] = ["a", [a, b], true];
    const shown = make();
    expect(shown.item).toBe(a);
    items = [b];
    expect(shown.gone).toBe(true);
    const back = { ...a };
    items = [back, b];
    expect([shown.item, shown.gone]).toEqual([back, false]);
    items = [b];
    expect(shown.item).toBe(back);
    chosen = "b";
    expect([shown.item, shown.gone]).toEqual([b, false]);
  });
});
