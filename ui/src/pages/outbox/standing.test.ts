import { describe, expect, it } from "vitest";
import type { Outbox } from "$lib/types/Outbox";
import type { OutboxLine } from "$lib/types/OutboxLine";
import { find } from "$lib/words";
import { said, where } from "./sentence";
import { listed, look, waiting } from "./standing";

const line = (operation: string, more: Partial<OutboxLine> = {}): OutboxLine => ({
  operation,
  action: "move-card",
  kind: "did",
  args: { column: "In progress", reference: "build-images#402", title: "Pin the image" },
  url: null,
  at: "2026-11-20T14:03:00Z",
  standing: { standing: "queued", leaves: null },
  steps: 1,
  steps_done: 0,
  text: null,
  can_retry: false,
  can_discard: true,
  undo: { undo: "undo" },
  ...more,
});
const outbox: Outbox = {
  needs_you: [],
  on_the_way: [line("a"), line("b")],
  confirmed: [line("c")],
  activity: [line("c"), line("b"), line("a")],
  held: false,
  limited_until: null,
  expected_finish: null,
};

describe("the list", () => {
  it("leaves out empty groups", () => {
    expect(listed(outbox, "waiting").map(({ key }) => key)).toEqual([
      "heading on-the-way",
      "a",
      "b",
      "heading confirmed",
      "c",
    ]);
    expect(listed(outbox, "activity")).toHaveLength(4);
    expect(waiting(outbox)).toBe(2);
  });
});

describe("a line", () => {
  it("has a look with words for every standing", () => {
    const standings: OutboxLine["standing"][] = [
      { standing: "sending" },
      { standing: "checking", next: "2026-11-20T14:03:00Z" },
      { standing: "again", at: "2026-11-20T14:03:00Z", why: "offline" },
      { standing: "sign-in" },
      { standing: "waits-for", action: "comment", args: {} },
      { standing: "held" },
      { standing: "queued", leaves: null },
      { standing: "confirmed", at: null, not_shown: false },
      { standing: "undone" },
      { standing: "replaced" },
      { standing: "discarded" },
      { standing: "needs-you", trouble: { trouble: "unknown" } },
      { standing: "needs-you", trouble: { trouble: "duplicate" } },
      { standing: "needs-you", trouble: { trouble: "recipient", was: null, now: null } },
      {
        standing: "needs-you",
        trouble: { trouble: "conflict", base: "", mine: "", theirs: "", by: null, text: false },
      },
      {
        standing: "needs-you",
        trouble: { trouble: "rejected", rejection: "permission", message: "" },
      },
    ];
    const labels = standings.map((standing) => look(line("a", { standing })).label);
    expect(new Set(labels).size).toBe(standings.length);
    expect(labels.filter((label) => find(label) === undefined)).toEqual([]);
  });

  it("says what was done, taken back and done again", () => {
    expect(said(line("a"))).toBe("Move to In progress");
    expect(said(line("a", { kind: "took-back" }))).toBe("Taken back: Move to In progress");
    expect(said(line("a", { kind: "did-again" }))).toBe("Done again: Move to In progress");
    const sent = line("a", { action: "publish-check-in", args: { cycle: "2026-11-27" } });
    expect(said(sent)).not.toContain("2026-11-27");
    expect(said(sent)).toContain("27");
    expect(where(line("a"))).toEqual({ reference: "build-images#402", about: "Pin the image" });
  });
});
