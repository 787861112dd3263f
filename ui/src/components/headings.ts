/**
 * The levels of headings in Markdown, below a heading of the level `under`: in the order of the
 * text, from the levels that the writer used. A writer who begins with a small one, or leaves a
 * level out, would otherwise tear a hole into the outline of the page.
 */
export function headingLevels(written: readonly number[], under: number): number[] {
  const open: number[] = [];
  return written.map((level) => {
    while ((open.at(-1) ?? 0) >= level) open.pop();
    open.push(level);
    return under + open.length;
  });
}
