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
