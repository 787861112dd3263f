import { describe, expect, it } from "vitest";
import { t } from "$lib/words";
import { change, hasMoved, refUrl, sameLine, shortRef } from "./lines";

const line = (text: string, reference: string | null = null) => ({
  text,
  reference,
  by: "",
  chip: null,
});

describe("lines of a check-in", () => {
  it("are the same by their item, else by their words", () => {
    expect(sameLine(line("a", "o/r#1"), line("b", "O/R#1"))).toBe(true);
    expect(sameLine(line("a", "o/r#1"), line("a"))).toBe(false);
    expect(sameLine(line("Own words "), line("own words"))).toBe(true);
    expect(sameLine(line("a"), line("b"))).toBe(false);
  });

  it("name their item shortly and lead to it", () => {
    expect(shortRef("open-campus/api#12")).toBe("api#12");
    expect(refUrl("open-campus/api#12", "api.github.com")).toBe(
      "https://github.com/open-campus/api/issues/12",
    );
    expect(refUrl("o/r#1", "git.example")).toBe("https://git.example/o/r/issues/1");
  });

  const deadline = (was: string | null, slips: number, days: number) => ({
    was,
    slips,
    days,
    past: false,
  });

  it("say how their deadline moved", () => {
    expect(change(deadline("2026-11-13", 2, 28), "2026-12-04")).toBe("moved");
    expect(change(deadline("2026-11-13", 0, -2), "2026-11-11")).toBe("earlier");
    expect(change(deadline("2026-11-13", 0, 0), "2026-11-13")).toBe("unchanged");
    expect(change(deadline(null, 0, 0), "2026-11-13")).toBe("new");
    expect(change(undefined, "2026-11-13")).toBe("new");
    expect(change(deadline("2026-11-13", 0, 0), " ")).toBe("optional");
  });

  it("count as moved when they say so, however the day is written", () => {
    expect(hasMoved(deadline("2026-11-13", 2, 28), "11 Dec 2026")).toBe(true);
    expect(hasMoved(deadline("2026-11-13", 0, -2), "2026-11-11")).toBe(true);
    expect(hasMoved(deadline("2026-11-13", 0, 0), "13 Nov 2026")).toBe(false);
    expect(hasMoved(undefined, "2026-11-13")).toBe(false);
  });

  it("say one day as one", () => {
    expect(t("check-in-change-moved", { n: 1, days: "+1", size: 1 })).toBe("slipped 1×, +1 day");
    expect(t("check-in-change-moved", { n: 2, days: "±0", size: 0 })).toBe("slipped 2×, ±0 days");
    expect(t("check-in-took", { n: 1, minutes: 0 })).toBe("It took you a second.");
  });
});
