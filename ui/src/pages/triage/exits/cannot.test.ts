import { describe, expect, it } from "vitest";
import { cannot } from "./cannot";
import type { Exit } from "./exits.svelte";

const item = (standing: "unowned" | "waiting" | "closed" | "archived", more = {}) => ({
  work: { kind: "issue" as const },
  standing: { standing },
  mine_to_answer: false,
  ...more,
});
const open = item("unowned");
const draft = item("unowned", { work: { kind: "draft" } });
const mine = item("waiting", { mine_to_answer: true });
const may = { signedIn: true, because: null };
const readOnly = { signedIn: true, because: "triage-cannot-read-only" };

describe("an exit cannot be taken", () => {
  it.each<[Exit, Parameters<typeof cannot>[1], typeof may | typeof readOnly, string | undefined]>([
    ["decline", [open, open, undefined], may, undefined],
    ["decline", [], may, "exit-cannot-none"],
    ["decline", [open], { ...may, signedIn: false }, "exit-cannot-signed-out"],
    ["new-item", [], readOnly, undefined],
    ["add-item", [], readOnly, "triage-cannot-read-only"],
    ["decline", [open], readOnly, "triage-cannot-read-only"],
    ["decline", [mine, mine], readOnly, undefined],
    ["decline", [mine, undefined], readOnly, "triage-cannot-read-only"],
    ["owner", [mine], readOnly, "triage-cannot-read-only"],
    ["transfer", [open, open], may, "exit-cannot-many-transfer"],
    ["to-issue", [draft], may, undefined],
    ["to-issue", [open], may, "exit-cannot-no-draft"],
    ["ask", [open, draft], may, "exit-cannot-draft"],
    ["snooze", [draft], { ...may, signedIn: false }, undefined],
  ])("%s, %j, %j: %s", (exit, items, account, why) =>
    expect(cannot(exit, items, account)).toBe(why),
  );

  const EXITS: Exit[] = [
    "owner",
    "duplicate",
    "decline",
    "ask",
    "concerns",
    "transfer",
    "good-first",
    "want-team",
  ];
  it.each(EXITS)("%s, where one is closed or off the intake", (exit) => {
    expect(cannot(exit, [item("closed")], may)).toBe("exit-cannot-closed");
    expect(cannot(exit, [item("archived")], may)).toBe("exit-cannot-closed");
  });
  it("where only some are closed", () => {
    expect(cannot("decline", [open, item("closed")], may)).toBe("exit-cannot-closed");
  });
});
