import { SvelteMap } from "svelte/reactivity";
import { forAccount } from "$lib/app/account";

/** Comments that were begun and not sent, by item: looking at another item loses none of them. */
export const drafts = new SvelteMap<string, string>();

forAccount(() => drafts.clear());
