import * as api from "$lib/api";
import { act, toast } from "$lib/app/toast.svelte";
import { showLocal } from "$lib/app/undo";
import { itemName } from "$lib/pages/work/item";
import type { TriageRow } from "$lib/types/TriageRow";
import { t } from "$lib/words";
import { time } from "$lib/words/clock.svelte";
import type { Failure } from "$lib/words/errors";
import { day } from "$lib/words/time";
import { naps } from "../snooze";

/* Putting items aside and taking them up again: on this computer only, one step however many. */

type Known = ReadonlyMap<string, TriageRow>;
const byId = (rows: readonly (TriageRow | undefined)[]): Known =>
  new Map(rows.flatMap((row) => (row ? [[row.work.id, row]] : [])));

/** "enroll#12" or how many, for a sentence. */
export function named(items: readonly string[], rows: readonly (TriageRow | undefined)[]) {
  const work = byId(rows).get(items[0] ?? "")?.work;
  return { n: items.length, name: work ? itemName(work) : "" };
}

/** Puts items back as they were. */
const restore = (items: readonly string[], known: Known) => async () => {
  const { awake, asleep } = naps(items, (item) => known.get(item)?.snooze);
  if (awake.length > 0) await api.unsnooze(awake);
  for (const nap of asleep) await api.snooze(nap);
};

/** Puts items aside until a moment, or until there is activity. Answers whether it did. */
export async function putAside(
  items: string[],
  rows: readonly (TriageRow | undefined)[],
  until: Date | null,
  onerror: (failure: Failure) => boolean,
): Promise<boolean> {
  const moment = until?.toISOString() ?? null;
  const done = await act(() => api.snooze({ items, until: moment }), { onerror });
  if (!done) return false;
  const said = moment
    ? t("snooze-did", { ...named(done.items, rows), day: day(moment, time.now) })
    : t("snooze-did-activity", named(done.items, rows));
  showLocal(said, done.at, restore(done.items, byId(rows)));
  return true;
}

/** Takes items up again. `ondone` hears of those that leave the list of what is put aside. */
export async function takeUp(
  rows: readonly TriageRow[],
  ondone: (items: string[]) => void,
): Promise<void> {
  const items = rows.map(({ work }) => work.id);
  const done = await act(() => api.unsnooze(items));
  if (!done) return;
  const said = t("snooze-undone", named(items, rows));
  const left = rows.filter(({ snooze }) => !snooze?.over).map(({ work }) => work.id);
  // What was over cannot be put aside until then again.
  if (left.length > 0) showLocal(said, done.at, restore(left, byId(rows)));
  else toast(said);
  ondone(left);
}
