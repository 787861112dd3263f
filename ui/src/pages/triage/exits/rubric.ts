/** What makes an issue one for newcomers. */
export const RUBRIC = ["scope", "knowledge", "pointers", "mentor", "small"] as const;
/** A line of it. */
export type Line = (typeof RUBRIC)[number];

/** What was ticked and written. */
export type Rubric = { ticked: ReadonlySet<Line>; mentor: string; begin: string };

/**
 * The comment for newcomers, in Markdown: the lines that hold, then where to begin. Empty when there is
 * nothing to say. `say` has the words.
 */
export function composed(
  { ticked, mentor, begin }: Rubric,
  say: (id: string, args?: Record<string, string>) => string,
): string {
  const lines = RUBRIC.filter((line) => ticked.has(line)).map(
    (line) => `- ${say(`good-first-says-${line}`, { mentor: mentor.trim() })}`,
  );
  const parts = [
    ...(lines.length > 0 ? [say("good-first-says"), lines.join("\n")] : []),
    ...(begin.trim() ? [`**${say("good-first-says-begin")}**`, begin.trim()] : []),
  ];
  return parts.join("\n\n");
}
