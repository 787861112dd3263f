import { beforeEach, describe, expect, it, vi } from "vitest";
import * as api from "$lib/api";
import { Editor } from "./editor.svelte";
import { blank, drawn } from "./sample";

vi.mock("$lib/api", () => ({ previewCheckIn: vi.fn(), saveDraft: vi.fn() }));
const previewCheckIn = vi.mocked(api.previewCheckIn);

beforeEach(() => {
  // Draws the words of the first question.
  previewCheckIn
    .mockReset()
    .mockImplementation(async (_, { form }) => drawn(form.working.map(({ text }) => text).join()));
});

describe("the preview", () => {
  it("can be had of what was typed a moment ago", async () => {
    const editor = new Editor(blank());
    await vi.waitFor(() => expect(editor.preview?.markdown).toBe(""));
    editor.add("working", { text: "Mirrors" });
    expect((await editor.draw()).markdown).toBe("Mirrors");
    expect(editor.preview?.markdown).toBe("Mirrors");
    await editor.close();
  });

  it("stays when it cannot be drawn, and only whoever asks for it is told", async () => {
    const editor = new Editor(blank());
    await editor.look();
    previewCheckIn.mockRejectedValue({ code: "missing" });
    await editor.look();
    expect(editor.preview?.markdown).toBe("");
    await expect(editor.draw()).rejects.toEqual({ code: "missing" });
  });
});

describe("a proposal", () => {
  const chip = {
    id: "working:o/r#1",
    question: "working" as const,
    reason: { reason: "due-moved" as const, was: "2026-11-28" },
    item: "I1",
    reference: "o/r#1",
    text: "Mirrors",
    by: "2026-12-30",
    url: "",
  };
  const line = { text: "Mirrors", reference: "O/R#1", by: "2026-11-28", chip: null };

  it("that the answer says already is not made", async () => {
    const editor = new Editor(blank({ chips: [chip] }));
    editor.add("working", { ...line, by: "2026-12-30" });
    expect(editor.chips("working")).toEqual([]);
    await editor.close();
  });

  it("with another day changes the line that is there", async () => {
    const editor = new Editor(blank({ chips: [chip] }));
    editor.add("working", line);
    expect(editor.chips("working")).toEqual([chip]);
    editor.keep(chip);
    expect(editor.draft.form.working).toEqual([{ ...line, by: "2026-12-30", chip: chip.id }]);
    expect(editor.chips("working")).toEqual([]);
    await editor.close();
  });
});
