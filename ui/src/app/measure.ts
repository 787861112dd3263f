/** What is measured, by the names under which `performance` has it. */
export type Measure = "first-data" | "board-mount" | "board-move" | "board-filter" | "key-to-paint";

/** So many of one name are kept, so that a long day does not fill the memory. */
const KEPT = 500;

/** Resolves when the next frame is on the screen; never where nothing is drawn. */
export const afterFrame = (): Promise<void> =>
  new Promise((done) => {
    // After the frame: a task runs once it was painted.
    globalThis.requestAnimationFrame?.(() => setTimeout(done));
  });

/**
 * Measures from `start` to the frame that shows what came of it, in milliseconds of `performance`.
 * Where nothing is drawn, as in tests of plain TypeScript, nothing is measured.
 */
export function untilPainted(name: Measure, start: number = performance.now()): void {
  void afterFrame().then(() => {
    if (performance.getEntriesByName(name).length >= KEPT) performance.clearMeasures(name);
    performance.measure(name, { start, end: performance.now() });
  });
}
