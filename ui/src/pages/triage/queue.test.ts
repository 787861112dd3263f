import { describe, expect, it } from "vitest";
import type { Standing } from "$lib/types/Standing";
import type { TriageList } from "$lib/types/TriageList";
import { beside, counted, deed, following, leftIn, listed, tabOf } from "./queue";

const build = { id: "build", name: "Build-Test-Release" };

const list: TriageList = {
  queue: [
    { rule: "bounced", title: null, resolution: "name-owner", items: ["1"] },
    { rule: "rule-2", title: "First reports", resolution: "answer", items: ["2", "3"] },
  ],
  yours: ["4"],
  others: ["5"],
  reporters: ["6"],
  wanting: [],
  to_announce: ["8"],
  own: ["4", "10"],
  given: ["11"],
  given_out: 4,
  replies: [],
  snoozed: ["7"],
  waiting: 3,
  at_teams: 3,
  asleep: 1,
  wakes_at: null,
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
    expect(keys(list, "queue")).toEqual(["group bounced", "1", "group rule-2", "2", "3"]);
    const head = { title: "First reports", resolution: "answer", count: 2 };
    expect(listed(list, "queue")[2]).toMatchObject(head);
  });
  it("leaves out groups of which nothing is left", () => {
    const left = { ...list, queue: list.queue.slice(0, 1), others: [], reporters: [] };
    expect(keys(left, "queue")).toEqual(["group bounced", "1"]);
    expect(keys(left, "teams")).toEqual(["group yours", "4"]);
  });
  it("shows own teams before others, then reporters, and apart what was put aside", () => {
    const at = ["group yours", "4", "group others", "5", "group reporters", "6"];
    expect(keys(list, "teams")).toEqual(at);
    expect(keys(list, "snoozed")).toEqual(["group snoozed", "7"]);
    const given = ["group to-announce", "8", "group own", "4", "10", "group given", "11"];
    expect(keys(list, "given")).toEqual(given);
    expect([leftIn(list, "teams"), counted(list, "snoozed")]).toEqual([3, 1]);
  });
  it("knows where an item stands", () => {
    const where = ["3", "5", "6", "7", "9"].map((id) => tabOf(list, id));
    expect(where).toEqual(["queue", "teams", "teams", "snoozed", undefined]);
    expect(["4", "8", "10"].map((id) => tabOf(list, id))).toEqual(["teams", "given", "given"]);
  });
  it("goes on with the next item, over headings, and at the end with the one before", () => {
    const lines = listed(list, "queue");
    expect(following(lines, "1")).toBe("2");
    expect(following(lines, "3")).toBe("2");
    expect(following([{ kind: "row", key: "3", group: "own" }], "3")).toBeNull();
  });
  it("has a row on either side of one, headings aside", () => {
    const lines = listed(list, "queue");
    expect(beside(lines, "2")).toEqual(["3", "1"]);
    expect(beside(lines, "1")).toEqual(["2"]);
    expect(beside(lines, "9")).toEqual([]);
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
  const done: Standing = { standing: "closed", closed_as: null, team: build };
  it.each<[Standing, boolean, boolean, string]>([
    [{ standing: "unowned" }, false, false, "own"],
    [{ standing: "unknown-team", option: "Mail" }, false, true, "own"],
    [{ standing: "bounced", by: build, reason: "", to: null, times: 1 }, false, true, "own"],
    [waits, true, true, "answer"],
    [waits, true, false, "answer"],
    [waits, false, true, "own"],
    [waits, false, false, "watch"],
    [{ standing: "accepted", team: build }, false, true, "watch"],
    [done, true, true, "watch"],
    [{ standing: "archived" }, false, true, "watch"],
  ])("%j, own team %j, dispatcher %j: %s", (standing, mine_to_answer, dispatches, wanted) =>
    expect(deed({ standing, mine_to_answer, announce: null }, dispatches)).toBe(wanted),
  );
  it("is answered whether the community should hear of it, as long as that is asked", () => {
    const of = (announce: "asked" | "marked") =>
      deed({ standing: done, mine_to_answer: false, announce }, false);
    expect([of("asked"), of("marked")]).toEqual(["announce", "watch"]);
  });
});
