import { describe, expect, it } from "vitest";
import { Letters } from "./letters.svelte";
import { alike, askable, following, invited, inviteKey, listed, selectable } from "./lines";
import { candidate, desk, free, sent, silent } from "./sample";

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
    expect(alike(before, again, new Letters())).toBe(true);
    expect(alike(before, after, new Letters())).toBe(false);
  });
});

describe("an invitation", () => {
  const names = (...candidates: ReturnType<typeof candidate>[]) => ({ ...free("1"), candidates });
  const before = names(candidate("Eli"), candidate("Fay"));
  const ranked = names(candidate("Fay"), candidate("Eli"));
  const nudged = names(candidate("Eli", { nudged: sent("Eli") }), candidate("Fay"));
  const whom = (letters: Letters, ...invites: (typeof before)[]) =>
    invites.map((invite) => invited(invite, letters)?.to.name);
  const same = (now: typeof before, letters: Letters) => {
    const [was, is] = [before, now].map((invite) => listed(desk({ invitations: [invite] }))[1]);
    if (!was || !is) throw new Error("no row");
    return alike(was, is, letters);
  };

  it("is written to the likeliest who was not nudged, and to whom it was told to ask", () => {
    const letters = new Letters();
    expect(whom(letters, before, ranked, nudged, free("1"))).toEqual([
      "Eli",
      "Fay",
      "Fay",
      undefined,
    ]);
    letters.ask("1", "eli");
    expect(whom(letters, before, ranked, nudged)).toEqual(["Eli", "Eli", "Fay"]);
  });

  it("stays with whom it was edited for, also when somebody else nudged them", () => {
    const letters = new Letters();
    letters.write(inviteKey("1", "eli"), "Dear Eli", "Would you, Eli?");
    letters.ask("1", "eli");
    expect(whom(letters, ranked, nudged)).toEqual(["Eli", "Eli"]);
    expect(askable(nudged, letters)).toHaveLength(2);
    // Sent is sent: now it is somebody else's turn.
    letters.sent([inviteKey("1", "eli")]);
    expect(whom(letters, nudged)).toEqual(["Fay"]);
    expect(askable(nudged, letters)).toHaveLength(1);
  });

  it("is another one when it would be written to somebody else", () => {
    const letters = new Letters();
    expect(same(before, letters)).toBe(true);
    expect(same(ranked, letters)).toBe(false);
    letters.ask("1", "eli");
    expect(same(ranked, letters)).toBe(true);
    expect(same(nudged, letters)).toBe(false);
    letters.write(inviteKey("1", "eli"), "Dear Eli", "Would you, Eli?");
    expect(same(nudged, letters)).toBe(true);
  });
});
