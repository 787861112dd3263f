import { forAccount } from "$lib/app/account";
import { Kept } from "$lib/forms/kept.svelte";
import type { Announcement } from "$lib/types/Announcement";
import type { AnnouncementType } from "$lib/types/AnnouncementType";
import type { UntoldLine } from "$lib/types/UntoldLine";
import { proposed } from "./lines";

/** What was written of an announcement, until it is recorded: who goes on in the list loses nothing. */
export class Draft {
  readonly key: string;
  kind = $state<AnnouncementType>("completed");
  /** Undefined as long as the proposal stands. */
  title = $state<string>();
  /** Teams that a planned change affects. */
  teams = $state.raw<ReadonlySet<string>>(new Set());
  readonly text: Kept;
  readonly day: Kept;
  /** Where it was told. */
  readonly url: Kept;

  constructor(key: string, kind: AnnouncementType) {
    this.key = key;
    this.kind = kind;
    this.text = new Kept("announcement", "text", key);
    this.day = new Kept("announcement", "day", key);
    this.url = new Kept("announcement", "url", key);
  }

  /** What is told with these. Day and teams are those of a planned change, and of nothing else. */
  of(items: readonly UntoldLine[]): Announcement {
    const planned = this.kind === "heads-up";
    return {
      kind: this.kind,
      title: this.title ?? proposed(items),
      text: this.text.text,
      items: items.map(({ id }) => id),
      teams: planned ? [...this.teams] : [],
      day: planned ? this.day.trimmed : "",
    };
  }
}

const drafts = new Map<string, Draft>();
forAccount(() => drafts.clear());

/** The draft of what stands first, or of something new. */
export function draftOf(key: string, kind: AnnouncementType): Draft {
  const draft = drafts.get(key) ?? new Draft(key, kind);
  drafts.set(key, draft);
  return draft;
}

/** It was recorded. */
export function forget({ key, text, day, url }: Draft): void {
  for (const kept of [text, day, url]) kept.done();
  drafts.delete(key);
}
