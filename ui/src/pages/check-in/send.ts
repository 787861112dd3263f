import * as api from "$lib/api";
import { act } from "$lib/app/toast.svelte";
import type { Editor } from "./editor.svelte";
import { keep } from "./took";

/**
 * Sends what stands in the form. A refused field gets its problem and keeps what was typed; true
 * when it was sent.
 */
export async function send(editor: Editor): Promise<boolean> {
  if (editor.closed) return false;
  await editor.close();
  const draft = editor.snapshot();
  const sent = await act(() => api.publishCheckIn(editor.team, draft), {
    onerror: (failure) => {
      if (failure.code !== "invalid") return false;
      editor.errors = Object.fromEntries(
        Object.entries(failure.args ?? {}).map(([field, problem]) => [field, String(problem)]),
      );
      return true;
    },
  });
  if (!sent) {
    editor.reopen();
    return false;
  }
  const { team, took } = editor;
  // An edit is no answer of its own.
  if (took !== undefined && !draft.editing) await keep({ team, cycle: draft.cycle, seconds: took });
  return true;
}
