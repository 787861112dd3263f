import { beforeEach, describe, expect, it, vi } from "vitest";
import * as api from "$lib/api";
import { toasts } from "./toast.svelte";
import { forgetActs, showLocal, undo } from "./undo";

vi.mock("$lib/api", () => ({ undoLast: vi.fn() }));
const undoLast = vi.mocked(api.undoLast);

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const sent = { operation: "O_1", id: "did-undo-decline", args: { reference: "repo#1" } };
let back: string[] = [];
const local = (name: string, at: string) =>
  showLocal(`${name}.`, at, async () => void back.push(name));

beforeEach(() => {
  forgetActs();
  back = [];
  undoLast.mockReset().mockResolvedValue(null);
});

describe("taking back", () => {
  it("begins with what the toast tells of", async () => {
    local("snoozed", ago(1));
    const before = toasts.takenBack;
    await undo();
    await vi.waitFor(() => expect(toasts.takenBack).toBe(before + 1));
    expect(back).toEqual(["snoozed"]);
    expect(undoLast).not.toHaveBeenCalled();
    expect(toasts.current?.text).toBe("Taken back: snoozed.");
  });
  it("takes back the last one here when its toast is gone, not what was sent before", async () => {
    local("snoozed", ago(3));
    local("not needed", ago(2));
    toasts.close();
    await undo();
    expect(undoLast).toHaveBeenLastCalledWith(expect.stringMatching(/Z$/));
    toasts.close();
    await undo();
    expect(back).toEqual(["not needed", "snoozed"]);
    toasts.close();
    await undo();
    expect(undoLast).toHaveBeenLastCalledWith(null);
    expect(toasts.current?.text).toContain("nothing left");
  });
  it("takes back first what was sent after it", async () => {
    const at = ago(3);
    local("snoozed", at);
    toasts.close();
    undoLast.mockResolvedValueOnce(sent);
    await undo();
    expect(undoLast).toHaveBeenCalledWith(at);
    expect(back).toEqual([]);
    toasts.close();
    await undo();
    expect(back).toEqual(["snoozed"]);
  });
  it("leaves it when what was sent after it cannot be taken back now", async () => {
    local("snoozed", ago(3));
    toasts.close();
    undoLast.mockRejectedValueOnce({ code: "busy" });
    await undo();
    expect(back).toEqual([]);
  });
  it("is done once, however often it is asked for", async () => {
    local("snoozed", ago(3));
    toasts.close();
    await Promise.all([undo(), undo()]);
    expect(back).toEqual(["snoozed"]);
  });
  it("does not reach further than for what was sent, nor to another account", async () => {
    local("long ago", ago(1));
    toasts.close();
    const clock = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 61 * 60_000);
    await undo();
    clock.mockRestore();
    local("somebody else's", ago(1));
    forgetActs();
    await undo();
    expect(back).toEqual([]);
    expect(undoLast).toHaveBeenCalledTimes(2);
    expect(undoLast).toHaveBeenLastCalledWith(null);
  });
});
