import { describe, expect, it } from "vitest";
import type { TriageRow } from "$lib/types/TriageRow";
import { Rows } from "./rows.svelte";

const row = (id: string, title = id) => ({ work: { id, title } }) as TriageRow;

/** Rows whose answers come when the test says so. */
function desk() {
  const asked: { ids: string[]; answer: (rows: TriageRow[]) => void; fail: () => void }[] = [];
  const rows = new Rows(
    (ids) =>
      new Promise((answer, fail) => {
        asked.push({ ids, answer, fail: () => fail({ code: "storage" }) });
      }),
  );
  return { rows, asked };
}
const settled = () => new Promise((done) => setTimeout(done));

describe("rows", () => {
  it("are asked for once, in pages", async () => {
    const { rows, asked } = desk();
    const ids = Array.from({ length: 450 }, (_, i) => `I_${i}`);
    rows.need(ids);
    rows.need(ids.slice(10, 20));
    expect(asked.map(({ ids }) => ids.length)).toEqual([200, 200, 50]);
    asked[0]?.answer([row("I_0")]);
    await settled();
    expect(rows.get("I_0")?.work.title).toBe("I_0");
    expect(rows.get("I_1")).toBeUndefined();
  });
  it("stay while they are read again, and an overtaken answer is dropped", async () => {
    const { rows, asked } = desk();
    rows.need(["a"]);
    asked[0]?.answer([row("a", "first")]);
    await settled();
    rows.stale();
    rows.need(["a"]);
    rows.stale();
    rows.need(["a"]);
    asked[1]?.answer([row("a", "overtaken")]);
    await settled();
    expect(rows.get("a")?.work.title).toBe("first");
    asked[2]?.answer([row("a", "last")]);
    await settled();
    expect(rows.get("a")?.work.title).toBe("last");
  });
  it("are asked for again after a failure, which is told meanwhile", async () => {
    const { rows, asked } = desk();
    rows.need(["a"]);
    asked[0]?.fail();
    await settled();
    expect(rows.error?.code).toBe("storage");
    rows.need(["a"]);
    asked[1]?.answer([row("a")]);
    await settled();
    expect(rows.error).toBeUndefined();
    expect(rows.get("a")).toBeDefined();
  });
});
