import { describe, expect, it } from "vitest";
import type { Standing } from "$lib/types/Standing";
import type { TriageQueue } from "$lib/types/TriageQueue";
import type { TriageRow } from "$lib/types/TriageRow";
import { deed, following, listed, matches, oldest, tabOf, waiting } from "./queue";

const build = { id: "build", name: "Build-Test-Release" };

function row(id: string, more: Partial<TriageRow> = {}, filed = "2026-11-10T08:00:00Z"): TriageRow {
  return {
    work: {
      id,
      kind: "issue",
      reference: `build-images#${id}`,
      title: "Nightly images fail to pull",
      state: "open",
      url: "",
      author: { login: "elise-t", name: "Élise Tremblay" },
      created_at: filed,
      updated_at: filed,
      labels: ["arm64"],
      assignees: [],
      blocked_by: 0,
      sub_issues: { completed: 0, total: 0 },
      comments: 0,
    },
    standing: { standing: "unowned" },
    since: filed,
    suggestion: null,
    mine_to_answer: false,
    pending: false,
    needs_you: false,
    ...more,
  };
}
const queue: TriageQueue = {
  queue: [
    { why: "bounced", rows: [row("1")] },
    { why: "new", rows: [row("2", {}, "2026-11-01T08:00:00Z"), row("3")] },
  ],
  at_teams: [row("4", { mine_to_answer: true }), row("5")],
  teams: [build],
  can_dispatch: true,
  cannot_because: null,
  accepted_to_archive: 0,
  synced_at: null,
};

describe("the filter", () => {
  it.each(["", "  ", "nightly", "IMAGES#7", "elise", "Élise pull", "arm64 tremblay", "elise-t"])(
    "%j finds the item",
    (filter) => expect(matches(row("7"), filter)).toBe(true),
  );
  it.each(["nightly macos", "images#8", "build-images#7x"])("%j does not", (filter) =>
    expect(matches(row("7"), filter)).toBe(false),
  );
  it("does without an author", () => {
    const gone = row("7");
    gone.work.author = null;
    expect(matches(gone, "nightly")).toBe(true);
    expect(matches(gone, "elise")).toBe(false);
  });
});

describe("the list", () => {
  const keys = (...args: Parameters<typeof listed>) => listed(...args).map(({ key }) => key);

  it("keeps the groups of the queue in their order, with their counts", () => {
    expect(keys(queue, "queue", "")).toEqual(["group bounced", "1", "group new", "2", "3"]);
    expect(listed(queue, "queue", "")[2]).toMatchObject({ group: "new", count: 2 });
  });
  it("leaves out groups of which nothing is left", () => {
    expect(keys(queue, "queue", "images#3")).toEqual(["group new", "3"]);
    expect(keys(queue, "queue", "no such words")).toEqual([]);
  });
  it("shows own teams before others", () => {
    expect(keys(queue, "teams", "")).toEqual(["group yours", "4", "group others", "5"]);
  });
  it("knows how many wait, since when, and where an item stands", () => {
    expect(waiting(queue)).toBe(3);
    expect(oldest(queue)).toBe("2026-11-01T08:00:00Z");
    expect(oldest({ ...queue, queue: [] })).toBeUndefined();
    expect(["3", "5", "9"].map((id) => tabOf(queue, id))).toEqual(["queue", "teams", undefined]);
  });
  it("goes on with the next item, over headings, and at the end with the one before", () => {
    const lines = listed(queue, "queue", "");
    expect(following(lines, "1")).toBe("2");
    expect(following(lines, "3")).toBe("2");
    expect(following(listed(queue, "queue", "images#3"), "3")).toBeNull();
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
