/** Mod and this letter put these marks around the selection. */
export const wrapping: Record<string, string> = { b: "**", i: "_", e: "`" };
