import { beforeEach, describe, expect, it, vi } from "vitest";
import * as api from "$lib/api";
import { announcer } from "$lib/app/announce.svelte";
import { toasts } from "$lib/app/toast.svelte";
import type { Board } from "$lib/types/Board";
import type { Card } from "$lib/types/Card";
import { counts } from "./counts";
import { Desk } from "./desk.svelte";
import { wordsOf } from "./filter";

vi.mock("$lib/api", () => ({ moveCard: vi.fn() }));
const moveCard = vi.mocked(api.moveCard);

const card = (id: string, hidden = false): Card => ({
  id,
  work: hidden
    ? null
    : {
        id,
        kind: "issue",
        reference: `repo#${id}`,
        title: `Title ${id}`,
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
const make = (more: Partial<Board> = {}): Board => ({
  team: { id: "build", name: "Build" },
  status: "active",
  url: "https://example.org",
  title: "Build",
  writable: true,
  lacking: null,
  who_can: ["Priya Raghunathan"],
  columns: [
    { column: { id: "todo", name: "To do" }, cards: [card("a"), card("b")] },
    { column: { id: "done", name: "Done" }, cards: [card("x"), card("?", true)] },
  ],
  synced_at: null,
  ...more,
});

let board = $state.raw(make());
let filter = $state("");
const desk = () =>
  new Desk(
    () => board,
    () => wordsOf(filter),
  );
const shape = (columns: readonly { cards: readonly Card[] }[]) =>
  columns.map(({ cards }) => cards.map(({ id }) => id).join(""));
const settled = () => new Promise((done) => setTimeout(done));
const first = (at: Desk) => at.view[0]?.cards[0];

beforeEach(() => {
  board = make();
  filter = "";
  moveCard.mockReset();
  moveCard.mockResolvedValue({
    operation: "op",
    id: "did-move-card",
    args: { reference: "", column: "" },
  });
  toasts.close();
});

describe("moving a card by keys", () => {
  it("shows it where it goes, says where that is, and tells the core when it is dropped", async () => {
    const at = desk();
    expect(at.take(first(at), "keys")).toBe(true);
    at.move("end");
    at.move("down");
    expect(shape(at.view)).toEqual(["b", "xa?"]);
    expect(at.slot).toEqual({ column: 0, index: 0 });
    expect(announcer.text).toContain("Done, 2 of 3");
    at.drop();
    expect(moveCard).toHaveBeenCalledExactlyOnceWith({
      team: "build",
      card: "a",
      column: "done",
      after: "x",
    });
    // Before the core was read again, too.
    expect(shape(at.view)).toEqual(["b", "xa?"]);
    expect(at.lift).toBeNull();
    await settled();
    expect(toasts.current?.text).toBe("repo#a moved to Done.");
  });

  it("is put back by Escape, and not sent when it did not move", () => {
    const at = desk();
    at.take(first(at), "keys");
    at.move("end");
    at.cancel();
    expect(shape(at.view)).toEqual(["ab", "x?"]);
    at.take(first(at), "keys");
    at.drop();
    expect(moveCard).not.toHaveBeenCalled();
  });

  it("goes back when the core refuses", async () => {
    moveCard.mockRejectedValue({ code: "stale", args: {} });
    const at = desk();
    at.moveTo(first(at), 1, "top");
    expect(shape(at.view)).toEqual(["b", "ax?"]);
    await settled();
    expect(shape(at.view)).toEqual(["ab", "x?"]);
    expect(toasts.current).not.toBeNull();
  });

  it("believes the core as soon as it was read again", () => {
    const at = desk();
    at.moveTo(first(at), 1, "bottom");
    // A hidden card cannot be named: the one above it is.
    expect(moveCard).toHaveBeenCalledWith({ team: "build", card: "a", column: "done", after: "x" });
    board = make();
    expect(shape(at.view)).toEqual(["ab", "x?"]);
  });

  it("lets go of a card that somebody took off the board", () => {
    const at = desk();
    at.take(first(at), "keys");
    board = make({ columns: make().columns.slice(1) });
    at.check();
    expect(at.lift).toBeNull();
    expect(toasts.current?.text).toContain("repo#a");
  });
});

describe("what cannot be moved", () => {
  it("is a card of a board that is only read; who could is named", () => {
    board = make({ writable: false });
    const at = desk();
    expect(at.take(first(at), "keys")).toBe(false);
    expect(toasts.current?.text).toContain("Priya Raghunathan");
  });

  it("is a hidden card", () => {
    const at = desk();
    expect(at.take(at.view[1]?.cards[1], "pointer")).toBe(false);
    expect(at.lift).toBeNull();
  });
});

describe("a filtered board", () => {
  it("moves among the cards that are shown", () => {
    filter = "title b";
    const at = desk();
    expect(shape(at.view)).toEqual(["b", ""]);
    at.moveTo(first(at), 1, "bottom");
    expect(moveCard).toHaveBeenCalledWith({
      team: "build",
      card: "b",
      column: "done",
      after: null,
    });
  });
});

describe("the focus", () => {
  it("begins at the first card and crosses columns", () => {
    const at = desk();
    at.go({ cards: 1 });
    expect(at.current).toBe("a");
    at.go({ cards: 1 });
    at.go({ columns: 1 });
    expect(at.current).toBe("?");
    expect(at.wanted).toEqual({ id: "?" });
  });
});

describe("the counts of a board", () => {
  it("count open blocked cards and late ones", () => {
    const blocked = card("c");
    if (blocked.work) blocked.work.blocked_by = 2;
    const done = card("d");
    if (done.work) Object.assign(done.work, { blocked_by: 1, state: "closed" });
    const late = { ...card("e"), late: true };
    const columns = [
      { column: { id: "", name: "" }, cards: [blocked, done, late, card("f", true)] },
    ];
    expect(counts(columns)).toEqual({ cards: 4, blocked: 1, late: 1 });
  });
});
