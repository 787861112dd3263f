import * as api from "$lib/api";
import { act, toast } from "$lib/app/toast.svelte";
import { stale } from "$lib/live.svelte";
import type { Draft } from "$lib/types/Draft";
import { t } from "$lib/words";
import type { Editor } from "./editor.svelte";

/**
 * Throws the draft away, or the edit that is being written, and says so with the way back. `shown` is
 * what the page shows by the time that is pressed.
 */
export async function discard(
  editor: Editor,
  shown: () => Editor | undefined,
  reload: () => void,
): Promise<void> {
  if (editor.closed) return;
  const { team } = editor;
  const draft = editor.snapshot();
  await editor.close();
  if (!(await act(() => api.discardDraft(team)))) return editor.reopen();
  const said = draft.editing ? "check-in-editing-stopped" : "check-in-discarded";
  toast(t(said), () => void bringBack(team, draft, shown()));
  reload();
}

/** Stores it again, in place of what was begun since; the page may have been left and opened anew. */
async function bringBack(team: string, draft: Draft, shown: Editor | undefined): Promise<void> {
  const instead = shown?.team === team ? shown : undefined;
  await instead?.close();
  if (await act(() => api.saveDraft(team, draft))) stale(["check-in"]);
  else instead?.reopen();
}
