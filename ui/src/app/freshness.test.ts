import { describe, expect, it } from "vitest";
import type { Session } from "$lib/types/Session";
import type { Status } from "$lib/types/Status";
import type { TokenState } from "$lib/types/TokenState";
import { freshness } from "./freshness";
import { needsWords } from "./keyring";

const now = new Date("2026-11-20T14:03:00Z");
const status: Status = {
  now: now.toISOString(),
  sync: { activity: { state: "signed-out" }, last: null, stale: [] },
  pending: 2,
  needs_you: 0,
  held: false,
  triage: 0,
  waiting_for_me: 0,
  cycle: null,
  notices: [],
} as unknown as Status;
const of = (token: TokenState) => ({ token }) as Session;
const locked = { problem: "locked", detail: "" } as const;

describe("an account without a token", () => {
  it.each<[TokenState, string, string | undefined]>([
    [{ state: "asking" }, "Unlocking keyring…", undefined],
    [{ state: "wanted", because: locked }, "Signed out, keyring locked", "keyring"],
    [{ state: "wanted", because: null }, "Signed out", "sign-in"],
    [{ state: "refused" }, "Signed out", "sign-in"],
  ])("that is %j reads %s", (token, text, instead) => {
    const shown = freshness(status, of(token), now);
    expect(shown.text).toBe(text);
    expect(shown.instead).toBe(instead);
  });
});

describe("a token", () => {
  it.each<[TokenState, boolean]>([
    [{ state: "none" }, false],
    [{ state: "asking" }, false],
    [{ state: "kept" }, false],
    [{ state: "this-run", because: null }, false],
    [{ state: "this-run", because: locked }, true],
    [{ state: "wanted", because: null }, true],
    [{ state: "wanted", because: locked }, true],
    [{ state: "refused" }, true],
  ])("that is %j needs words: %s", (token, needs) => {
    expect(needsWords(token)).toBe(needs);
  });
});

describe("reading", () => {
  const last = "2026-11-20T14:00:00Z";
  const shown = (activity: object, before: string | null = last) =>
    freshness(
      { ...status, sync: { activity, last: before, stale: [] } } as unknown as Status,
      undefined,
      now,
    );
  const issues = (done: number, total: number) => ({
    state: "running",
    phase: "issues",
    done,
    total,
  });

  it("names what a first import reads, and how far it is", () => {
    expect(shown(issues(120, 400), null).text).toBe("Reading issues, 120 of 400");
    expect(shown(issues(120, 400), null).progress).toEqual({ done: 120, total: 400 });
    expect(shown(issues(0, 0), null).text).toBe("Reading issues");
    expect(shown(issues(1200, 3400)).text).toBe("Reading issues, 1,200 of 3,400");
  });

  it("does not flicker through the phases of a usual round", () => {
    expect(shown(issues(3, 7)).text).toBe("Syncing 3 of 7");
    expect(shown(issues(0, 0)).text).toBe("Syncing");
    expect(shown(issues(3, 7)).progress).toBeUndefined();
  });

  it("says what stopped it, until when, and what to do", () => {
    const limited = shown({ state: "rate-limited", until: "2026-11-20T14:10:00Z" });
    expect(limited.text).toMatch(/^Rate limited until .*, nothing is lost$/);
    expect(limited.title).toContain("It goes on by itself.");
    const failed = shown({ state: "failed", code: "storage" });
    expect(failed.text).toBe("Not synced: the local database could not be used");
    expect(failed.title).toContain("Check the free space of the disk");
    expect(failed.doctor).toBe(true);
  });
});
