import * as api from "$lib/api";
import { useCommands } from "$lib/app/commands.svelte";
import { shell } from "$lib/app/shell.svelte";
import { act, toast } from "$lib/app/toast.svelte";
import type { WorkLine } from "$lib/types/WorkLine";
import { t } from "$lib/words";

/** What the keys of an item act on. */
type Item = { work: WorkLine; comment: () => void };

/** How an item is called in a sentence: its reference, or the title of a draft. */
export const itemName = ({ reference, title }: Pick<WorkLine, "reference" | "title">): string =>
  reference || title;

/** Puts the item's address on the clipboard. */
export async function copyLink(work: WorkLine): Promise<void> {
  const done = await act(async () => {
    await api.copyText(work.url);
    return true;
  });
  if (done) toast(t("work-link-copied"));
}

/** Whether the reader is assigned to it. */
const mine = (work: WorkLine): boolean =>
  work.assignees.some(({ login }) => login === shell.session?.viewer?.login);

/** Assigns the reader, or releases them. */
function toggleMe(work: WorkLine): void {
  const login = shell.session?.viewer?.login;
  if (!login || !mine(work)) void act(() => api.assignMe(work.id));
  else
    void act(async () => {
      const done = await api.assign({ item: work.id, add: [], remove: [login] });
      return { ...done, id: "did-unassign" };
    });
}

/** The keys of an item: assign me, comment, open, copy its link. `read` gives null to rest them. */
export function useItem(read: () => Item | null): void {
  const there = () => read() !== null;
  // Keys that could only answer "sign in" are not offered.
  const signedIn = () => Boolean(shell.session?.viewer);
  // A draft has no address, and nobody can comment on it.
  const linked = () => Boolean(read()?.work.url);
  const on = (run: (item: Item) => void) => () => {
    const item = read();
    if (item) run(item);
  };
  useCommands("item", [
    {
      id: "work.assign",
      keys: ["a"],
      label: "command-work-assign",
      run: on(({ work }) => toggleMe(work)),
      when: () => there() && signedIn(),
      hint: 6,
    },
    {
      id: "work.comment",
      keys: ["c"],
      label: "command-work-comment",
      run: on(({ comment }) => comment()),
      when: () => linked() && signedIn(),
    },
    {
      id: "work.open",
      keys: ["o"],
      label: "command-work-open",
      run: on(({ work }) => void act(() => api.openLink(work.url))),
      when: linked,
    },
    {
      id: "work.copy-link",
      keys: ["Mod+Shift+c"],
      label: "command-work-copy-link",
      run: on(({ work }) => void copyLink(work)),
      when: linked,
    },
  ]);
}
