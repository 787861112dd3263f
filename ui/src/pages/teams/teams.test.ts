import { describe, expect, it } from "vitest";
import type { RoleLine } from "$lib/types/RoleLine";
import type { TeamSummary } from "$lib/types/TeamSummary";
import { holder, isAlive, kindWord, ledBy, matches, roleWord } from "./teams";

const person = (name: string, role = "lead"): RoleLine => ({
  role,
  who: { who: "person", login: name.toLowerCase(), name },
  since: null,
  leading: true,
});

const team = (over: Partial<TeamSummary> = {}): TeamSummary => ({
  id: "build-test-release",
  name: "Build-Test-Release",
  kind: "working-group",
  purpose: "Keeps builds green.",
  topics: ["Testing", "builds"],
  life: { sign: "active" },
  health: null,
  leads: [],
  vacancy: null,
  to_be_decided: false,
  meeting: null,
  join: null,
  channel: null,
  parent: null,
  stakeholders: [],
  free_issues: 0,
  mine: false,
  link: "guildhall://team/build-test-release",
  ...over,
});

describe("the search", () => {
  it.each([
    ["", "", true],
    ["green", "", true],
    ["RELEASE keeps", "", true],
    ["docs", "", false],
    ["lucia", "", true],
    ["LUCÍA", "", true],
    ["", "testing", true],
    ["", "Documentation", false],
    ["green", "Documentation", false],
  ])("%j with topic %j: %s", (search, topic, wanted) => {
    expect(matches(team({ leads: [person("Lucía F")] }), search, topic)).toBe(wanted);
  });
});

describe("who leads", () => {
  it("names everybody once", () => {
    const two = [person("Kenji M"), person("Lucía F", "tech-lead"), person("Kenji M", "chair")];
    expect(ledBy(team({ leads: two }))).toBe("Kenji M and Lucía F");
  });
  it("says that nobody does", () => {
    expect(ledBy(team())).toBe("Nobody named yet");
    expect(ledBy(team({ to_be_decided: true }))).toBe("To be decided");
    expect(holder({ ...person("x"), who: { who: "vacant" } })).toBe("Free");
  });
});

describe("the words of the registry", () => {
  it("stay as they are when nobody knows them", () => {
    expect(roleWord("tech-lead")).toBe("tech lead");
    expect(roleWord("keeper of keys")).toBe("keeper of keys");
    expect(kindWord("sig")).toBe("Special interest group");
    expect(kindWord({ other: "squad" })).toBe("squad");
  });
  it("tell who is alive", () => {
    expect(isAlive(team({ life: { sign: "ending", on: "2026-12-15" } }))).toBe(true);
    expect(isAlive(team({ life: { sign: "dormant", since: null } }))).toBe(false);
  });
});
