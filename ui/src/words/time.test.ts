import { describe, expect, it } from "vitest";
import { age, dayName, daysUntil, full, relative } from "./time";

const now = new Date("2026-11-20T12:00:00Z");
const earlier = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();

describe("times", () => {
  it.each([
    [0, "just now", "now"],
    [2, "2 min ago", "2 min"],
    [59.9, "59 min ago", "59 min"],
    [60, "1 hour ago", "1 h"],
    [23 * 60, "23 hours ago", "23 h"],
    [24 * 60, "1 day ago", "1 d"],
    [19 * 24 * 60, "19 days ago", "19 d"],
  ])("%d minutes before are %j, %j", (minutes, long, short) => {
    expect(relative(earlier(minutes), now)).toBe(long);
    expect(age(earlier(minutes), now)).toBe(short);
  });

  it("look ahead, too", () => {
    expect(relative(earlier(-120), now)).toBe("in 2 hours");
    expect(relative(earlier(-3 * 24 * 60), now)).toBe("in 3 days");
  });

  it("name the near days and date the others", () => {
    expect(dayName("2026-11-20", now)).toBe("today");
    expect(dayName("2026-11-21", now)).toBe("tomorrow");
    expect(dayName("2026-11-19", now)).toBe("yesterday");
    expect(dayName("2026-12-15", now)).toContain("15");
    expect(dayName("2027-02-01", now)).toContain("2027");
    expect(daysUntil("2026-11-27", now)).toBe(7);
  });

  it("keep the original on hover, and never fail on nonsense", () => {
    expect(full("2026-11-20T12:00:00Z")).toContain("original: 2026-11-20T12:00:00Z");
    expect(relative("soon", now)).toBe("soon");
    expect(age("soon", now)).toBe("");
    expect(full("soon")).toBe("soon");
  });

  it("say years when there are any", () => {
    expect(age(earlier(800 * 24 * 60), now)).toBe("2 y");
  });
});
