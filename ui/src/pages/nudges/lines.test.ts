import { describe, expect, it } from "vitest";
import { alike, following, listed, selectable } from "./lines";
import { desk, free, sent, silent } from "./sample";

const view = desk({
  people: [silent("Ana"), silent("Bo", { nudged: sent("Bo") }), silent("Cy"), silent("Di")],
  invitations: [free("1", "Eli"), free("2")],
  vacancies: [{ team: { id: "docs", name: "Docs" }, role: "lead" }],
  unreachable: [{ id: "data", name: "Data" }],
  sent: [sent("Bo")],
});
const entries = listed(view);
const keys = entries.filter(({ kind }) => kind !== "heading").map(({ key }) => key);

describe("the list", () => {
  it("groups its rows and leaves out what is empty", () => {
    const headings = (of: typeof entries) =>
      of.flatMap((one) => (one.kind === "heading" ? [`${one.group} ${one.count}`] : []));
    expect(headings(entries)).toEqual([
      "to-write 3",
      "written 1",
      "invitations 2",
      "vacancies 1",
      "unreachable 1",
      "sent 1",
    ]);
    expect(listed(desk())).toEqual([]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("goes on with the next of its kind who may be written to", () => {
    expect(following(entries, "person ana", new Set(["person ana"]))).toBe("person cy");
    expect(following(entries, "person di", new Set(["person di"]))).toBe("person cy");
    expect(following(entries, "person cy", new Set(["person cy", "person di"]))).toBe("person ana");
    expect(following(entries, "invite 1", new Set(["invite 1"]))).toBe("invite 2");
    const all = new Set(["person ana", "person cy", "person di"]);
    expect(following(entries, "person ana", all)).toBeNull();
    expect(following([], "person ana", all)).toBeNull();
  });

  it("selects only who may be written to", () => {
    const all = selectable(entries, new Set(keys));
    expect([...all.keys]).toEqual(["person ana", "person cy", "person di"]);
    expect(all.others.map(({ kind }) => kind)).toContain("person");
    expect(selectable(entries, new Set(["person gone"])).keys.size).toBe(0);
  });

  it("tells when a person was written to meanwhile", () => {
    const [before] = listed(desk({ people: [silent("Ana")] })).slice(1);
    const [again] = listed(desk({ people: [silent("Ana", { quiet: true })] })).slice(1);
    const [after] = listed(desk({ people: [silent("Ana", { nudged: sent("Ana") })] })).slice(1);
    if (!before || !again || !after) throw new Error("no row");
    expect(alike(before, again)).toBe(true);
    expect(alike(before, after)).toBe(false);
  });
});
