import { Kept } from "$lib/forms/kept.svelte";
import { t } from "$lib/words";
import { composed, type Line } from "./rubric";

/** What is ticked and written to flag items for newcomers. */
export class Flag {
  ticked = $state.raw<ReadonlySet<Line>>(new Set());
  /** Whether it becomes a comment. */
  comments = $state(true);
  readonly begin: Kept;
  readonly mentor: Kept;

  constructor(items: readonly string[]) {
    this.begin = new Kept("good-first", "begin", ...items);
    this.mentor = new Kept("good-first", "mentor", ...items);
  }

  /** The comment, in Markdown; empty where there is nothing to say. */
  text = $derived.by(() =>
    composed({ ticked: this.ticked, mentor: this.mentor.text, begin: this.begin.text }, t),
  );

  /** What is sent. */
  get words(): string | null {
    return this.comments && this.text ? this.text : null;
  }

  tick(line: Line): void {
    const next = new Set(this.ticked);
    if (!next.delete(line)) next.add(line);
    this.ticked = next;
  }

  /** It was sent. */
  done(): void {
    this.begin.done();
    this.mentor.done();
  }
}
