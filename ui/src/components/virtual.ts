/** Where rows of known height stand, in pixels from the top: `tops[i]` to `tops[i + 1]`. */
export function offsets(count: number, height: (index: number) => number): Float64Array {
  const tops = new Float64Array(count + 1);
  for (let i = 0; i < count; i += 1) tops[i + 1] = (tops[i] ?? 0) + height(i);
  return tops;
}

/** The last row that starts at or above `y`; 0 for an empty list. */
export function rowAt(tops: Float64Array, y: number): number {
  let low = 0;
  let high = Math.max(0, tops.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The rows to draw: those in view and some around them, first to one after the last. */
export function windowOf(
  tops: Float64Array,
  top: number,
  height: number,
  around = 6,
): { from: number; to: number } {
  const count = tops.length - 1;
  if (count <= 0) return { from: 0, to: 0 };
  return {
    from: Math.max(0, rowAt(tops, top) - around),
    to: Math.min(count, rowAt(tops, top + height) + 1 + around),
  };
}

/** Where focus goes from `at` by `by` rows, over rows that take none; `at` if there is nowhere. */
export function step(count: number, at: number, by: number, takes: (i: number) => boolean): number {
  const direction = by < 0 ? -1 : 1;
  let left = Math.abs(by);
  let last = at;
  for (let i = at + direction; i >= 0 && i < count && left > 0; i += direction) {
    if (!takes(i)) continue;
    last = i;
    left -= 1;
  }
  return last;
}
