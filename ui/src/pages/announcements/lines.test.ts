import { describe, expect, it } from "vitest";
import type { Announcements } from "$lib/types/Announcements";
import type { ToldLine } from "$lib/types/ToldLine";
import type { UntoldLine } from "$lib/types/UntoldLine";
import { Draft } from "./draft.svelte";
import { following, host, listed, proposed } from "./lines";

const build = { id: "build", name: "Build" };
const waiting = (id: string, team: UntoldLine["team"] = build): UntoldLine => ({
  id,
  kind: "completed",
  text: `Done ${id}`,
  reference: null,
  url: "",
  team,
  since: "2026-11-20T12:00:00Z",
});
const told = (comment: string): ToldLine => ({
  comment,
  kind: "heads-up",
  text: "Heads-up: The registry moves",
  url: null,
  teams: [],
  by: null,
  at: "2026-11-20T12:00:00Z",
  pending: false,
});
const view = (more: Partial<Announcements>): Announcements => ({
  untold: [],
  untold_count: 0,
  ledger: [],
  concerning: [],
  teams: [],
  forum: null,
  chair: true,
  ...more,
});

describe("the list", () => {
  it("begins with what concerns the reader's teams, and says that nothing waits", () => {
    const one = told("c1");
    const shown = listed(view({ ledger: [one, told("c2")], concerning: [one] }));
    expect(shown.map(({ key }) => key)).toEqual([
      "concerning",
      "concerns c1",
      "untold",
      "told",
      "told c1",
      "told c2",
    ]);
    expect(listed(view({})).map(({ key }) => key)).toEqual(["untold"]);
  });

  it("goes on below what was told, else above", () => {
    const untold = ["a", "b", "c", "d"].map((id) => waiting(id));
    expect(following(untold, ["b"])).toBe("c");
    expect(following(untold, ["b", "c"])).toBe("d");
    expect(following(untold, ["d"])).toBe("c");
    expect(following(untold, ["a", "b", "c", "d"])).toBeNull();
    expect(following(untold, ["gone"])).toBe("a");
  });
});

describe("the words", () => {
  it("take over the title of one, and count several", () => {
    expect(proposed([])).toBe("");
    expect(proposed([waiting("a")])).toBe("Done a");
    expect(proposed([waiting("a"), waiting("b")])).toBe("Build: 2 things are done");
    expect(proposed([waiting("a"), waiting("b", null)])).toBe("2 things are done");
    expect(proposed([waiting("a", null), waiting("b", null)])).toBe("2 things are done");
  });

  it("name the host of an address", () => {
    expect(host("https://forum.example/t/12")).toBe("forum.example");
    expect(host("nowhere")).toBe("nowhere");
  });
});

describe("a draft", () => {
  it("keeps the proposal until somebody writes a title, also an empty one", () => {
    const draft = new Draft("a", "completed");
    expect(draft.of([waiting("a")]).title).toBe("Done a");
    draft.title = "";
    expect(draft.of([waiting("a")]).title).toBe("");
  });

  it("sends day and teams of a planned change only", () => {
    const draft = new Draft("new", "heads-up");
    draft.day.type(" 2026-12-18 ");
    draft.teams = new Set(["build"]);
    expect(draft.of([])).toMatchObject({ day: "2026-12-18", teams: ["build"], items: [] });
    draft.kind = "help";
    expect(draft.of([])).toMatchObject({ day: "", teams: [] });
  });
});
