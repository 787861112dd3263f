import { describe, expect, it } from "vitest";
import type { Standing } from "$lib/types/Standing";
import type { TriageList } from "$lib/types/TriageList";
import { deed, following, listed, tabOf } from "./queue";

const build = { id: "build", name: "Build-Test-Release" };

const list: TriageList = {
  queue: [
    { why: "bounced", items: ["1"] },
    { why: "new", items: ["2", "3"] },
  ],
  yours: ["4"],
  others: ["5"],
  waiting: 3,
  at_teams: 2,
  oldest: "2026-11-01T08:00:00Z",
  teams: [build],
  can_dispatch: true,
  cannot_because: null,
  accepted_to_archive: 0,
  synced_at: null,
};

describe("the list", () => {
  const keys = (...args: Parameters<typeof listed>) => listed(...args).map(({ key }) => key);

  it("keeps the groups of the queue in their order, with their counts", () => {
    expect(keys(list, "queue")).toEqual(["group bounced", "1", "group new", "2", "3"]);
    expect(listed(list, "queue")[2]).toMatchObject({ group: "new", count: 2 });
  });
  it("leaves out groups of which nothing is left", () => {
    const left = { ...list, queue: [{ why: "new" as const, items: ["3"] }], others: [] };
    expect(keys(left, "queue")).toEqual(["group new", "3"]);
    expect(keys(left, "teams")).toEqual(["group yours", "4"]);
  });
  it("shows own teams before others", () => {
    expect(keys(list, "teams")).toEqual(["group yours", "4", "group others", "5"]);
  });
  it("knows where an item stands", () => {
    expect(["3", "5", "9"].map((id) => tabOf(list, id))).toEqual(["queue", "teams", undefined]);
  });
  it("goes on with the next item, over headings, and at the end with the one before", () => {
    const lines = listed(list, "queue");
    expect(following(lines, "1")).toBe("2");
    expect(following(lines, "3")).toBe("2");
    expect(following([{ kind: "row", key: "3" }], "3")).toBeNull();
  });
  it("goes on behind all that were dealt with, and stays where none of them was", () => {
    const lines = listed(list, "queue");
    expect(following(lines, "1", ["1", "2"])).toBe("3");
    expect(following(lines, "3", ["3", "2"])).toBe("1");
    expect(following(lines, "2", ["1", "3"])).toBe("2");
    expect(following(lines, "1", ["1", "2", "3"])).toBeNull();
  });
});

describe("what can be done", () => {
  const waits: Standing = { standing: "waiting", team: build };
  it.each<[Standing, boolean, boolean, string]>([
    [{ standing: "unowned" }, false, false, "own"],
    [{ standing: "unknown-team", option: "Mail" }, false, true, "own"],
    [{ standing: "bounced", by: build, reason: "", to: null, times: 1 }, false, true, "own"],
    [waits, true, true, "answer"],
    [waits, true, false, "answer"],
    [waits, false, true, "own"],
    [waits, false, false, "watch"],
    [{ standing: "accepted", team: build }, false, true, "watch"],
  ])("%j, own team %j, dispatcher %j: %s", (standing, mine, dispatches, wanted) =>
    expect(deed(standing, mine, dispatches)).toBe(wanted),
  );
});
