import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Announcement } from "$lib/types/Announcement";
import type { Composed } from "$lib/types/Composed";
import { Composer, WAIT_MS } from "./composer.svelte";

const what = (title: string): Announcement => ({
  kind: "new",
  title,
  text: "",
  items: [],
  teams: [],
  day: "",
});
const said = (forum: string): Composed => ({ forum, chat: "", notes: "", forum_link: null });

/** Answers when it is told to, by title. */
function slow() {
  const waiting = new Map<string, (answer: Composed | Error) => void>();
  const compose = ({ title }: Announcement) =>
    new Promise<Composed>((done, failed) => {
      waiting.set(title, (answer) => (answer instanceof Error ? failed(answer) : done(answer)));
    });
  return { composer: new Composer(compose), waiting };
}
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("what is put into words", () => {
  it("is asked for at once at first, then after a pause", async () => {
    const { composer, waiting } = slow();
    composer.ask(what("a"));
    expect([...waiting.keys()]).toEqual(["a"]);
    composer.ask(what("b"));
    await vi.advanceTimersByTimeAsync(WAIT_MS - 1);
    composer.ask(what("c"));
    await vi.advanceTimersByTimeAsync(WAIT_MS);
    expect([...waiting.keys()]).toEqual(["a", "c"]);
  });

  it("is the last, whatever answers last", async () => {
    const { composer, waiting } = slow();
    composer.ask(what("a"));
    composer.ask(what("b"));
    await vi.advanceTimersByTimeAsync(WAIT_MS);
    waiting.get("b")?.(said("new"));
    await settle();
    waiting.get("a")?.(said("old"));
    await settle();
    expect(composer.composed?.forum).toBe("new");
  });

  it("stays when it fails, and says why until it is there again", async () => {
    const { composer, waiting } = slow();
    composer.ask(what("a"));
    waiting.get("a")?.(said("first"));
    await settle();
    const asked = composer.now(what("b"));
    waiting.get("b")?.(new Error("no"));
    expect(await asked).toBeUndefined();
    expect(composer.composed?.forum).toBe("first");
    expect(composer.failure?.code).toBe("unexpected");
    const again = composer.now(what("c"));
    waiting.get("c")?.(said("third"));
    expect((await again)?.forum).toBe("third");
    expect(composer.failure).toBeUndefined();
  });

  it("is not shown once its form is gone", async () => {
    const { composer, waiting } = slow();
    composer.ask(what("a"));
    composer.close();
    waiting.get("a")?.(said("late"));
    await settle();
    expect(composer.composed).toBeUndefined();
  });
});
