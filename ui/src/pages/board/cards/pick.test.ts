import { describe, expect, it } from "vitest";
import type { Board } from "$lib/types/Board";
import type { RoleLine } from "$lib/types/RoleLine";
import type { WorkLine } from "$lib/types/WorkLine";
import { limitOf } from "../counts";
import { called, difference, filedIn, labelsNearby, logins, people } from "./pick";

const work = (reference: string, labels: string[] = []) => ({ reference, labels }) as WorkLine;
const board = (...works: (WorkLine | null)[]) =>
  ({ columns: [{ cards: works.map((one) => ({ work: one })) }] }) as unknown as Board;
const role = (login: string, name: string) =>
  ({ role: "Member", who: { who: "person", login, name }, leading: false }) as unknown as RoleLine;

describe("what a form of a card works out", () => {
  it("is what to add and what to remove", () => {
    expect(difference(["a", "b"], new Set(["b", "c"]))).toEqual({ add: ["c"], remove: ["a"] });
    expect(difference(["a"], new Set(["a"]))).toEqual({ add: [], remove: [] });
  });

  it("is the labels that are known of a repository without GitHub", () => {
    const all = board(
      work("images#1", ["bug"]),
      work("tools#2", ["other"]),
      null,
      work("images#3", ["bug", "arm64"]),
    );
    expect(labelsNearby(all, "images#9")).toEqual(["bug", "arm64"]);
  });

  it("is where a new card is filed: beside the focused one, else first", () => {
    const repositories = ["campus/tools", "campus/images"];
    expect(filedIn(repositories, work("images#1"))).toBe("campus/images");
    expect(filedIn(repositories, work("elsewhere#1"))).toBe("campus/tools");
    expect(filedIn(repositories, undefined)).toBe("campus/tools");
    expect(filedIn(repositories, work(""))).toBe("campus/tools");
    expect(filedIn([], work("images#1"))).toBe("");
  });

  it("is the people of the team and whoever is assigned, once", () => {
    const vacant = { role: "Chair", who: { who: "vacant" } } as unknown as RoleLine;
    const assigned = [{ login: "zoe", name: "Zoe" }] as WorkLine["assignees"];
    expect(people([role("ann", "Ann"), role("zoe", "Zoe"), vacant], assigned)).toEqual([
      { id: "ann", name: "Ann", detail: "@ann" },
      { id: "zoe", name: "Zoe", detail: "@zoe" },
    ]);
  });

  it("is how repositories are called among each other", () => {
    const names = (all: string[]) => called(all).map(({ label }) => label);
    expect(names(["campus/tools", "campus/images"])).toEqual(["tools", "images"]);
    expect(names(["campus/tools", "other/tools"])).toEqual(["campus/tools", "other/tools"]);
  });

  it("is the logins in what was typed", () => {
    expect(logins(" @ann, bob  ann;")).toEqual(["ann", "bob"]);
    expect(logins("  ")).toEqual([]);
  });
});

describe("the limit in a column's name", () => {
  it("is the number in brackets at its end", () => {
    expect(limitOf("In progress (3)")).toBe(3);
    expect(limitOf("Done (2026)")).toBeUndefined();
    expect(limitOf("In progress")).toBeUndefined();
    expect(limitOf("(3) In progress")).toBeUndefined();
  });
});
