import * as api from "$lib/api";
import type { CheckInChip } from "$lib/types/CheckInChip";
import type { CheckInForm } from "$lib/types/CheckInForm";
import type { CheckInLine } from "$lib/types/CheckInLine";
import type { CheckInQuestion } from "$lib/types/CheckInQuestion";
import type { Draft } from "$lib/types/Draft";
import type { Preview } from "$lib/types/Preview";
import { asFailure, type Failure } from "$lib/words/errors";
import { sameLine } from "./lines";

/** How long after the last key a draft is stored, in milliseconds. */
export const SAVE_MS = 500;

/** How long after a refusal it is tried again, in milliseconds. */
const AGAIN_MS = 5000;

/** Whether a line is about the item of a proposal. */
const isOf = (line: CheckInLine, chip: CheckInChip) =>
  chip.reference !== null && line.reference?.toLowerCase() === chip.reference.toLowerCase();

/** Whether it says already what is proposed. */
const says = (line: CheckInLine, chip: CheckInChip) =>
  isOf(line, chip) && (!chip.by || line.by === chip.by);

/** A check-in that is being written: its draft, stored as it changes, and its preview. */
export class Editor {
  readonly team: string;
  draft = $state<Draft>() as Draft;
  /** What the core said last: proposals, history, whether it can be sent. */
  form = $state.raw<CheckInForm>() as CheckInForm;
  preview = $state.raw<Preview>();
  /** When the draft was stored last. */
  saved = $state.raw<string | null>(null);
  /** Why it could not be stored. The text stays in the form. */
  failed = $state.raw<Failure>();
  unsaved = $state.raw(false);
  /** The cycle has an answer, and another one is being written. */
  again = $state.raw(false);
  /** Fields that were refused, with their problem. */
  errors = $state.raw<Record<string, string>>({});
  /** Sent or thrown away: nothing of it may be stored again. */
  closed = $state.raw(false);
  /** It was begun earlier, so that nobody knows how long it took. */
  readonly #resumed: boolean;
  /** When the first line of it was written or kept here. */
  #begun: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #round = 0;
  /** Writes of the same draft never overtake each other. */
  #storing: Promise<unknown> = Promise.resolve();

  constructor(form: CheckInForm) {
    this.team = form.team.id;
    this.form = form;
    this.draft = form.draft;
    this.saved = form.saved_at;
    this.#resumed = form.saved_at !== null;
    void this.look();
  }

  /** Whether it can be sent: to the board, or as a comment on the issue of the cycle. */
  get sendable() {
    const { state } = this.form.publishing;
    return state === "ready" || state === "on-issue";
  }

  /** The draft as plain data. */
  snapshot(): Draft {
    return $state.snapshot(this.draft);
  }

  /** Takes over what changed around the draft, never the draft itself. */
  refresh(form: CheckInForm): void {
    this.form = form;
    void this.look();
  }

  /** What it edits is not there any more: the text goes on as a draft of a new one. */
  detach(): void {
    this.draft.editing = null;
    this.changed();
  }

  /** For how many seconds it was written here; nothing if nothing was, or a part of it earlier. */
  get took(): number | undefined {
    if (this.#begun === undefined || this.#resumed) return undefined;
    return Math.round((performance.now() - this.#begun) / 1000);
  }

  /** Proposals that were neither kept nor dropped. */
  chips(question: CheckInQuestion): CheckInChip[] {
    const lines = this.draft.form[question];
    return this.form.chips.filter(
      (chip) =>
        chip.question === question &&
        !this.draft.dropped.includes(chip.id) &&
        !lines.some((line) => line.chip === chip.id || says(line, chip)),
    );
  }

  /** How many lines were written or kept. */
  get lines(): number {
    const { working, issues, help, completed } = this.draft.form;
    return [working, issues, help, completed].flat().filter((line) => line.text || line.reference)
      .length;
  }

  keep(chip: CheckInChip): void {
    const there = this.draft.form[chip.question].find((line) => isOf(line, chip));
    if (there) {
      // It says the same with another day, or did.
      if (chip.by) there.by = chip.by;
      there.chip = chip.id;
      this.changed();
    } else {
      const { text, reference, by, id } = chip;
      this.add(chip.question, { text, reference, by: by ?? "", chip: id });
    }
  }

  drop(chip: CheckInChip): void {
    this.draft.dropped.push(chip.id);
    this.changed();
  }

  undrop(id: string): void {
    this.draft.dropped = this.draft.dropped.filter((other) => other !== id);
    this.changed();
  }

  add(question: CheckInQuestion, line: Partial<CheckInLine>): void {
    this.draft.form[question].push({ text: "", reference: null, by: "", chip: null, ...line });
    this.changed();
  }

  /** Takes a line away; returns how to bring it back. */
  remove(question: CheckInQuestion, at: number): () => void {
    const [line] = this.draft.form[question].splice(at, 1);
    this.errors = {};
    if (line?.chip) this.draft.dropped.push(line.chip);
    this.changed();
    return () => {
      if (!line) return;
      this.draft.form[question].splice(at, 0, line);
      if (line.chip) this.undrop(line.chip);
      this.changed();
    };
  }

  /** Adds last time's lines of a question that are not there yet; says how many. */
  asLastTime(question: CheckInQuestion): number {
    const there = this.draft.form[question];
    const missing = (this.form.last?.[question] ?? []).filter(
      (line) => !there.some((other) => sameLine(line, other)),
    );
    there.push(...missing.map((line) => ({ ...line })));
    this.changed();
    return missing.length;
  }

  /** Something was typed: store and draw it soon. */
  changed(field?: string): void {
    if (field && this.errors[field]) {
      const { [field]: _, ...others } = this.errors;
      this.errors = others;
    }
    this.#begun ??= performance.now();
    this.#round += 1;
    this.unsaved = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void this.store();
      void this.look();
    }, SAVE_MS);
  }

  /** Stores now what is not stored yet. */
  flush(): Promise<unknown> {
    clearTimeout(this.#timer);
    return this.unsaved && !this.closed ? this.store() : this.#storing;
  }

  store(): Promise<unknown> {
    const next = this.#storing.then(async () => {
      if (this.closed || !this.unsaved) return;
      const round = this.#round;
      try {
        this.saved = await api.saveDraft(this.team, this.snapshot());
        this.failed = undefined;
        if (round === this.#round) this.unsaved = false;
      } catch (thrown) {
        this.failed = asFailure(thrown);
        // When there is room again it is stored without another key.
        clearTimeout(this.#timer);
        if (!this.closed) this.#timer = setTimeout(() => void this.store(), AGAIN_MS);
      }
    });
    this.#storing = next;
    return next;
  }

  /** Draws what stands in the form now. */
  async draw(): Promise<Preview> {
    const mine = ++this.#asked;
    const preview = await api.previewCheckIn(this.team, this.snapshot());
    if (mine === this.#asked) this.preview = preview;
    return preview;
  }

  /** Renews the preview. */
  async look(): Promise<void> {
    // The page says what is wrong with the team or its cycle; the last preview stays.
    await this.draw().catch(() => undefined);
  }

  /** Closes the draft before it is sent or thrown away: nothing may be stored behind its back. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.closed = true;
    await this.#storing;
  }

  /** It was not sent after all. */
  reopen(): void {
    this.closed = false;
    this.changed();
  }
}
