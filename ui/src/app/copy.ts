import * as api from "$lib/api";
import { act, toast } from "$lib/app/toast.svelte";

/** Copies a text, and says what was copied. */
export async function copy(text: string, said: string): Promise<void> {
  const done = await act(async () => {
    await api.copyText(text);
    return true;
  });
  if (done) toast(said);
}
