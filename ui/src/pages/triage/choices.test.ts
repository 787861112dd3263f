import { describe, expect, it } from "vitest";
import { around, choices } from "./choices";

const team = (id: string) => ({ id, name: id.toUpperCase() });
const suggestion = (id: string) => ({ team: team(id), strength: 3, reasons: [] });
const teams = ["devops", "docs", "build", "access"].map(team);
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe("the owner list", () => {
  it("has the ranked teams, the umbrella and the others by name", () => {
    const list = choices([suggestion("docs")], teams, "DEVOPS");
    expect(list.ranked.map((one) => one.team.id)).toEqual(["docs"]);
    expect(list.umbrella?.id).toBe("devops");
    expect(ids(list.others)).toEqual(["access", "build"]);
  });
  it("names the umbrella once when it is ranked", () => {
    const list = choices([suggestion("devops")], teams, "DEVOPS");
    expect(list.umbrella).toBeUndefined();
    expect(ids(list.others)).toEqual(["access", "build", "docs"]);
  });
  it("leaves out the team that has it now", () => {
    const list = choices([suggestion("docs"), suggestion("build")], teams, null, "build");
    expect(list.ranked.map((one) => one.team.id)).toEqual(["docs"]);
    expect(ids(list.others)).toEqual(["access", "devops"]);
  });
});

describe("a sentence around its value", () => {
  it("is split where the value stands, wherever that is", () => {
    expect(around((value) => `owns ${value}`)).toEqual(["owns ", ""]);
    expect(around((value) => `${value} named it`)).toEqual(["", " named it"]);
    expect(around(() => "no value")).toEqual(["no value", ""]);
  });
});
