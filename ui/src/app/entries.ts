import { t } from "$lib/words";
import { commands, whyNot } from "./commands.svelte";

/** Entries of a menu, of the commands that can be offered now. */
export const entries = (ids: readonly string[]) =>
  ids
    .map((id) => commands.find(id))
    .filter((command) => command !== undefined)
    .filter((command) => command.when?.() ?? true)
    .map((command) => ({
      label: t(command.label),
      keys: command.keys[0],
      detail: whyNot(command),
      // The focus of the page has to be back first.
      run: () => void setTimeout(() => commands.run(command.id)),
    }));
