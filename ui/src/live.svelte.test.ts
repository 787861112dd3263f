import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Live, live, SLOW_MS, stale } from "./live.svelte";

/** Questions that the test answers when it wants, in the order it wants. */
function questions() {
  const asked: Array<{ answer: (v: string) => void; fail: (e: unknown) => void }> = [];
  const load = () =>
    new Promise<string>((answer, fail) => {
      asked.push({ answer, fail });
    });
  return { asked, load };
}

const settle = async () => {
  await Promise.resolve();
  await Promise.resolve();
  flushSync();
};

let stop: (() => void) | undefined;
function mount(load: () => Promise<string>, scopes: string[]): Live<string> {
  let made: Live<string> | undefined;
  stop = $effect.root(() => {
    made = live(load, scopes);
  });
  flushSync();
  if (!made) throw new Error("not mounted");
  return made;
}

describe("live", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    stop?.();
    vi.useRealTimers();
  });

  it("loads once and reloads only for its scopes", async () => {
    const { asked, load } = questions();
    const data = mount(load, ["triage", "board"]);
    expect(data.loading).toBe(true);
    asked[0]?.answer("one");
    await settle();
    expect(data.value).toBe("one");
    expect(data.loading).toBe(false);

    stale(["outbox"]);
    flushSync();
    expect(asked).toHaveLength(1);
    stale(["outbox", "board"]);
    flushSync();
    expect(asked).toHaveLength(2);
    // What was there stays while the next answer is on its way.
    expect(data.value).toBe("one");
    asked[1]?.answer("two");
    await settle();
    expect(data.value).toBe("two");
  });

  it("shows what became stale while it was read, and reads it again once", async () => {
    const { asked, load } = questions();
    const data = mount(load, ["triage"]);
    for (let events = 0; events < 3; events += 1) stale(["triage"]);
    flushSync();
    expect(asked).toHaveLength(1);
    asked[0]?.answer("of a moment ago");
    await settle();
    expect(data.value).toBe("of a moment ago");
    expect(asked).toHaveLength(2);
    asked[1]?.answer("of now");
    await settle();
    expect(data.value).toBe("of now");
    expect(asked).toHaveLength(2);
  });

  it("drops what another account was asked", async () => {
    const { asked, load } = questions();
    const data = mount(load, ["triage", "session"]);
    stale(["session"]);
    flushSync();
    asked[1]?.answer("new");
    await settle();
    asked[0]?.answer("old");
    await settle();
    expect(data.value).toBe("new");
    expect(data.loading).toBe(false);
  });

  it("keeps the value beside an error, and forgets the error on success", async () => {
    const { asked, load } = questions();
    const data = mount(load, ["triage"]);
    asked[0]?.answer("kept");
    await settle();
    data.reload();
    flushSync();
    asked[1]?.fail({ code: "offline", args: {} });
    await settle();
    expect(data.value).toBe("kept");
    expect(data.error?.code).toBe("offline");
    data.reload();
    flushSync();
    asked[2]?.answer("again");
    await settle();
    expect(data.error).toBeUndefined();
  });

  it("is slow only after a second, and only with nothing to show", async () => {
    const { asked, load } = questions();
    const data = mount(load, ["triage"]);
    vi.advanceTimersByTime(SLOW_MS - 1);
    expect(data.slow).toBe(false);
    vi.advanceTimersByTime(1);
    expect(data.slow).toBe(true);
    asked[0]?.answer("done");
    await settle();
    expect(data.slow).toBe(false);
  });

  it("asks again when the question itself changes", async () => {
    let team = $state("build");
    const seen: string[] = [];
    const data = mount(async () => {
      seen.push(team);
      return team;
    }, []);
    await settle();
    team = "docs";
    flushSync();
    await settle();
    expect(seen).toEqual(["build", "docs"]);
    expect(data.value).toBe("docs");
  });

  it("writes nothing after its page is gone", async () => {
    const { asked, load } = questions();
    const data = mount(load, ["triage"]);
    stop?.();
    asked[0]?.answer("late");
    await settle();
    expect(data.value).toBeUndefined();
  });
});
