import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as api from "$lib/api";
import { toasts } from "$lib/app/toast.svelte";
import { discard } from "./discard";
import { Editor } from "./editor.svelte";
import { blank, drawn } from "./sample";

vi.mock("$lib/api", () => ({ previewCheckIn: vi.fn(), saveDraft: vi.fn(), discardDraft: vi.fn() }));
const saveDraft = vi.mocked(api.saveDraft);
const discardDraft = vi.mocked(api.discardDraft);
const reload = vi.fn();

function written(text: string, team = "docs"): Editor {
  const editor = new Editor(blank({ team: { id: team, name: team } }));
  editor.add("working", { text });
  return editor;
}

beforeEach(() => {
  vi.useFakeTimers();
  reload.mockReset();
  vi.mocked(api.previewCheckIn).mockResolvedValue(drawn(""));
  saveDraft.mockReset().mockResolvedValue("2026-11-20T12:00:00Z");
  discardDraft.mockReset().mockResolvedValue(blank());
});
afterEach(() => {
  toasts.close();
  vi.useRealTimers();
});

describe("a draft that is thrown away", () => {
  it("is said, and comes back in place of what was begun since", async () => {
    const editor = written("Mirrors");
    const draft = editor.snapshot();
    await discard(editor, () => next, reload);
    expect(toasts.current?.text).toBe("Draft discarded.");
    expect(reload).toHaveBeenCalledTimes(1);
    const next = written("Begun since");
    toasts.current?.undo?.();
    await vi.runAllTimersAsync();
    expect(next.closed).toBe(true);
    expect(saveDraft.mock.calls).toEqual([["docs", draft]]);
  });

  it("comes back to its own team, whichever is shown", async () => {
    const editor = written("Mirrors");
    const other = written("Of another team", "build");
    await discard(editor, () => other, reload);
    toasts.current?.undo?.();
    await vi.runAllTimersAsync();
    expect(other.closed).toBe(false);
    expect(saveDraft.mock.calls.map(([team]) => team).sort()).toEqual(["build", "docs"]);
  });

  it("stays in the form when it cannot be thrown away", async () => {
    discardDraft.mockRejectedValue({ code: "storage", args: { kind: "full" } });
    const editor = written("Mirrors");
    await discard(editor, () => editor, reload);
    expect(editor.closed).toBe(false);
    expect(reload).not.toHaveBeenCalled();
    expect(toasts.current?.undo).toBeUndefined();
    await editor.close();
  });

  it("is thrown away once", async () => {
    const editor = written("Mirrors");
    await Promise.all([1, 2].map(() => discard(editor, () => editor, reload)));
    expect(discardDraft).toHaveBeenCalledTimes(1);
  });
});
