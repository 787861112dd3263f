import { describe, expect, it } from "vitest";
import { toCsv, toMarkdown } from "./export";
import { ask, NOW, roundUp, team } from "./sample";

const slip = (text: string) => ({
  reference: "open-campus/palm#7",
  text,
  given: [
    { cycle: "2026-11-06", by: "2026-11-04" },
    { cycle: "2026-11-20", by: "2026-12-15" },
  ],
  slips: 1,
  days: 41,
});
const palm = team("palm", {
  team: { id: "palm", name: "Release Palm" },
  section: "attention",
  health: "off-track",
  change: { change: "was", health: "at-risk" },
  deadline: slip("Palm is out"),
  marks: [
    { cycle: "2026-11-06", outcome: { did: "missed" } },
    { cycle: "2026-11-20", outcome: { did: "reported", late: false } },
  ],
});
const docs = team("docs", {
  section: "no-answer",
  outcome: { did: "missed" },
  lead: { who: "vacant" },
  change: null,
  misses: 2,
  rung: "call-for-help",
});
const view = roundUp({
  counts: { reported: 1, nothing_new: 0, away: 0, missing: 1, open: 0, not_asked: 0 },
  teams: [palm, docs],
  asks: [ask("palm", "2026-11-11")],
  untold: [
    {
      id: "u",
      kind: "completed",
      text: "Arm images are built",
      reference: null,
      url: "",
      team: { id: "docs", name: "docs" },
      since: "2026-10-23",
    },
  ],
  on_time: [{ cycle: "2026-11-20", answered: 1, asked: 2 }],
});

describe("the round-up as Markdown", () => {
  it("reads as a post", () => {
    const text = toMarkdown(view, NOW);
    expect(text).toMatch(
      /^## Round-up, cycle .*\n\nOne of two teams answered\. Release Palm is off track\.\n/,
    );
    expect(text).toMatch(
      /\n### Need attention\n\n- \*\*Release Palm\*\* \(Lead of palm\): Off track, was at risk; .*Dec.*, Palm is out \(slipped 1×, \+41 days\); 1 open ask, 12 days; reported\n/,
    );
    expect(text).toContain(
      "\n### No answer\n\n- **docs** (seeking a lead): No answer, last: on track; 2 missed in a row\n",
    );
    expect(text).toContain(
      "\n### Asks still open\n\n- [Somebody to review](https://github.example/open-campus/guildhall/issues/12) (palm, 12 days, no offer)\n",
    );
    expect(text).toContain(
      "\n### Done, not yet told\n\n- Arm images are built (docs, 31 days ago)\n",
    );
    expect(text).toMatch(/\n### Answers by the due date\n\nOne cycle: 1 of 2\n$/);
  });

  it("says nothing of the work on a board that not everybody may see", () => {
    const hidden = roundUp({ teams: [{ ...palm, public: false, late_by: 3 }], untold_count: 9 });
    const text = toMarkdown(hidden, NOW);
    expect(text).toContain("- **Release Palm** (Lead of palm): Off track, was at risk; reported\n");
    expect(text).toContain("\n- and 9 more\n");
    const [, row] = toCsv(hidden, NOW).split("\r\n");
    expect(row).toBe(
      "Release Palm,Lead of palm,Need attention,reported,Off track,was at risk,,,,,,,0,,0,missed; reported",
    );
    expect(text + row).not.toContain("Palm is out");
  });

  it("leaves out what is empty and what is meant for the chair", () => {
    const asleep = team("z", { section: "not-asked", outcome: { did: "not-asked" }, change: null });
    const text = toMarkdown(roundUp({ teams: [docs, asleep] }), NOW);
    expect(text).toMatch(/ Not asked, last: on track\n$/);
    expect(text).not.toContain("Asks still open");
    expect(text).not.toContain("Answers by the due date");
    expect(text).not.toContain("call for help");
  });

  it("takes the markup out of the words of others, and notifies nobody", () => {
    const name = "*A*\n[b](https://x.example) <img> @everybody #12 `c`";
    const text = toMarkdown(
      roundUp({
        teams: [team("a", { team: { id: "a", name } })],
        asks: [ask("a", "2026-11-11", { title: "x](y)", url: "javascript:alert(1)" })],
      }),
      NOW,
    );
    expect(text).toContain(
      "**\\*A\\* \\[b\\](https://x.example) \\<img\\> @\u200beverybody \\#12 \\`c\\`**",
    );
    expect(text).toContain("- x\\](y) (");
    expect(text).not.toContain("javascript:");
  });
});

describe("the round-up as CSV", () => {
  const rows = (text: string) => text.split("\r\n");

  it("has a row for each team", () => {
    const [head, first, second, end] = rows(toCsv(view, NOW));
    expect(head).toBe(
      'Team,Lead,Part,This cycle,Health,Change,Deadline,Work,Reference,Slips,Days,Days late,Open asks,"Oldest ask, days",Missed in a row,Last six cycles',
    );
    expect(first).toBe(
      "Release Palm,Lead of palm,Need attention,reported,Off track,was at risk,2026-12-15,Palm is out,open-campus/palm#7,1,41,0,1,12,0,missed; reported",
    );
    expect(second).toBe(
      "docs,seeking a lead,No answer,missed,No answer,last: on track,,,,,,0,0,,2,",
    );
    expect(end).toBe("");
  });

  it("quotes as RFC 4180 says", () => {
    const name = 'A "b", c\nd';
    const text = toCsv(roundUp({ teams: [team("a", { team: { id: "a", name } })] }), NOW);
    expect(text).toContain('\r\n"A ""b"", c\nd",Lead of a,');
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"])("runs nothing: %j", (name) => {
    const text = toCsv(roundUp({ teams: [team("a", { team: { id: "a", name } })] }), NOW);
    expect(rows(text)[1]).toMatch(/^'/);
  });

  it("runs nothing that has to be quoted either, and leaves numbers alone", () => {
    const deadline = { ...slip('=HYPERLINK("x","y")'), days: -3 };
    const text = toCsv(roundUp({ teams: [team("a", { deadline })] }), NOW);
    expect(text).toContain(`,"'=HYPERLINK(""x"",""y"")",`);
    expect(text).toContain(",1,-3,0,");
  });
});
