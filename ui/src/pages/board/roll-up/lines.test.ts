import { describe, expect, it } from "vitest";
import type { RolledTeam } from "$lib/types/RolledTeam";
import { lines, ordered, sortOf } from "./lines";

/** A team with so many late and blocked cards, and since when one has not moved. */
function team(id: string, late: number, blocked: number, still: string | null = null): RolledTeam {
  const card = (n: number) => ({
    id: `${id}${n}`,
    reference: "",
    title: "",
    created_at: null,
    assignees: [],
    late_since: null,
    blocked_by: 0,
  });
  return {
    team: { id, name: id },
    as_of: null,
    board: {
      counts: { to_do: late + blocked, doing: 0, done: 0, late, blocked },
      columns: [],
      concerns: Array.from({ length: late }, (_, n) => card(n)),
      more: 0,
      still_since: still,
    },
  };
}

const unread: RolledTeam = { team: { id: "u", name: "u" }, board: null, as_of: null };
const teams = [
  unread,
  team("a", 1, 2, "2026-11-20T10:00:00Z"),
  team("b", 3, 0),
  team("c", 1, 0, "2026-09-01T10:00:00Z"),
  team("d", 0, 0),
];
const ids = (list: readonly RolledTeam[]) => list.map((one) => one.team.id).join("");

describe("the teams of the board of boards", () => {
  it("stand as the core has them, or by what is most pressing", () => {
    expect(ids(ordered(teams, undefined, false))).toBe("uabcd");
    expect(ids(ordered(teams, "late", false))).toBe("bacdu");
    expect(ids(ordered(teams, "blocked", false))).toBe("abcdu");
    expect(ids(ordered(teams, "still", false))).toBe("caubd");
  });

  it("are left out when a filter leaves nothing of them", () => {
    expect(ids(ordered(teams, undefined, true))).toBe("abc");
  });

  it("are followed by their cards when they are expanded", () => {
    const all = lines(ordered(teams, undefined, false), new Set(["a", "u", "gone"]));
    expect(all.map(({ key }) => key)).toEqual(["u", "a", "a/a0", "b", "c", "d"]);
  });

  it("follow the route only where it is understood", () => {
    expect(sortOf("late")).toBe("late");
    expect(sortOf("size")).toBeUndefined();
    expect(sortOf(undefined)).toBeUndefined();
  });
});
