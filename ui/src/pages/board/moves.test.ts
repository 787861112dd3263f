import { describe, expect, it } from "vitest";
import type { Card } from "$lib/types/Card";
import type { Column } from "$lib/types/Column";
import {
  behind,
  inside,
  locate,
  neighbour,
  placeBehind,
  put,
  step,
  successor,
  without,
} from "./moves";

const card = (id: string, hidden = false): Card => ({
  id,
  work: hidden
    ? null
    : {
        id,
        kind: "issue",
        reference: `repo#${id}`,
        title: id,
        state: "open",
        url: "",
        author: null,
        created_at: "2026-11-01T00:00:00Z",
        updated_at: "2026-11-01T00:00:00Z",
        labels: [],
        assignees: [],
        blocked_by: 0,
        sub_issues: { total: 0, completed: 0 },
        comments: 0,
      },
  due: null,
  late: false,
  pending: false,
  needs_you: false,
});
const column = (id: string, ...cards: Card[]): Column => ({ column: { id, name: id }, cards });
const board = [
  column("todo", card("a"), card("b"), card("c")),
  column("empty"),
  column("done", card("x"), card("?", true), card("y")),
];
const shape = (columns: readonly Column[]) =>
  columns.map(({ cards }) => cards.map(({ id }) => id).join(""));

describe("putting a card", () => {
  it.each([
    [{ column: 0, index: 0 }, ["bac", "", "x?y"]],
    [{ column: 0, index: 2 }, ["acb", "", "x?y"]],
    [{ column: 1, index: 5 }, ["ac", "b", "x?y"]],
    [{ column: 9, index: 1 }, ["ac", "", "xb?y"]],
  ])("at %j", (place, wanted) => {
    expect(shape(put(board, card("b"), place))).toEqual(wanted);
  });

  it("leaves the board as it was, and columns that it does not touch as they are", () => {
    const next = put(board, card("b"), { column: 1, index: 0 });
    expect(shape(board)).toEqual(["abc", "", "x?y"]);
    expect(next[2]).toBe(board[2]);
  });
});

describe("a key in move mode", () => {
  const rest = without(board, "b");
  it.each([
    ["up", { column: 0, index: 0 }],
    ["down", { column: 0, index: 2 }],
    ["start", { column: 0, index: 1 }],
    ["end", { column: 1, index: 0 }],
    ["first", { column: 0, index: 0 }],
    ["last", { column: 0, index: 2 }],
    ["last-column", { column: 2, index: 1 }],
    ["first-column", { column: 0, index: 1 }],
  ] as const)("%s", (way, wanted) => {
    expect(step(rest, { column: 0, index: 1 }, way)).toEqual(wanted);
  });

  it("stays on the board at its edges", () => {
    expect(step(rest, { column: 0, index: 0 }, "up")).toEqual({ column: 0, index: 0 });
    expect(step(rest, { column: 2, index: 3 }, "down")).toEqual({ column: 2, index: 3 });
    expect(step(rest, { column: 2, index: 3 }, "end")).toEqual({ column: 2, index: 3 });
  });
});

describe("what the core is told", () => {
  it("names the card above, or the top", () => {
    expect(behind(board, { column: 0, index: 0 })).toBeNull();
    expect(behind(board, { column: 0, index: 3 })).toBe("c");
  });

  it("never names a hidden card", () => {
    expect(behind(board, { column: 2, index: 2 })).toBe("x");
  });

  it("leads back to the place it means", () => {
    expect(placeBehind(board, "done", "x")).toEqual({ column: 2, index: 1 });
    expect(placeBehind(board, "done", null)).toEqual({ column: 2, index: 0 });
    expect(placeBehind(board, "gone", null)).toBeUndefined();
  });
});

describe("the focus", () => {
  it("passes over empty columns and keeps its height", () => {
    expect(neighbour(board, { column: 0, index: 1 }, { columns: 1 })).toEqual({
      column: 2,
      index: 1,
    });
    expect(neighbour(board, { column: 2, index: 2 }, { columns: -1 })).toEqual({
      column: 0,
      index: 2,
    });
    expect(neighbour(board, { column: 2, index: 2 }, { columns: 1 })).toEqual({
      column: 2,
      index: 2,
    });
  });

  it("stays in the column going up and down", () => {
    expect(neighbour(board, { column: 0, index: 2 }, { cards: 1 })).toEqual({
      column: 0,
      index: 2,
    });
    expect(neighbour(board, { column: 0, index: 2 }, { cards: -9 })).toEqual({
      column: 0,
      index: 0,
    });
  });

  it("goes to the card below when its own is gone, else to any", () => {
    expect(successor(without(board, "b"), { column: 0, index: 1 })).toBe("c");
    expect(successor(without(board, "c"), { column: 0, index: 2 })).toBe("b");
    expect(successor(board, { column: 1, index: 0 })).toBe("a");
    expect(successor([column("empty")], { column: 0, index: 0 })).toBeNull();
  });

  it("finds a card", () => {
    expect(locate(board, "y")).toEqual({ column: 2, index: 2 });
    expect(locate(board, "nope")).toBeUndefined();
    expect(inside(board, { column: -1, index: -1 })).toEqual({ column: 0, index: 0 });
  });
});
