import * as api from "$lib/api";
import { t } from "$lib/words";
import { act, toast, toasts } from "./toast.svelte";

/** Something that was done on this computer only: the core keeps no operation of it. */
type LocalAct = {
  text: string;
  /** When, by the core's clock: what was sent is compared with it. */
  at: string;
  /** When, as the window counts. */
  told: number;
  back: () => Promise<unknown>;
};

/** So many can be taken back, and as long as what was sent. */
const MOST = 20;
const REACH_MS = 60 * 60 * 1000;

/** The last one at the end. */
let acts: LocalAct[] = [];

/** What one account did is not for the next one to take back. */
export function forgetActs(): void {
  acts = [];
  toasts.close();
}

/** Says what was done on this computer only. Mod+Z takes it back also when the toast is gone. */
export function showLocal(text: string, at: string, back: () => Promise<unknown>): void {
  const done = { text, at, told: performance.now(), back };
  acts = [...acts.slice(1 - MOST), done];
  toast(text, () => void takeBack(done));
}

async function takeBack(done: LocalAct): Promise<void> {
  if (!acts.includes(done)) return;
  acts = acts.filter((other) => other !== done);
  const back = async () => {
    await done.back();
    return true;
  };
  if (!(await act(back))) return;
  toasts.takenBack += 1;
  toast(t("outbox-took-back", { what: done.text }));
}

/** Takes back what was done last: what the toast tells of, else here or on GitHub. */
export async function undo(): Promise<void> {
  const back = toasts.current?.undo;
  toasts.close();
  if (back) return back();
  const last = acts.findLast(({ told }) => performance.now() - told < REACH_MS);
  const nothing = () => (last ? null : Promise.reject({ code: "nothing-to-undo" }));
  const newer = async () => (await api.undoLast(last?.at ?? null)) ?? nothing();
  const sent = await act(newer, { noUndo: true });
  if (sent === null && last) await takeBack(last);
}
