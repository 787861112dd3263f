import type { Component } from "svelte";
import type { IconName } from "$lib/components/icons";
import type { PageProps } from "./router.svelte";

/** The pages there are, each loaded when it is first opened. */
const pages = import.meta.glob<{ default: Component<PageProps> }>("../pages/*/Page.svelte");

/** Loads a page; undefined when there is none by that name. */
export const load = (page: string) => pages[`../pages/${page}/Page.svelte`];

/** A place of the rail. */
export type Place = {
  page: string;
  icon: IconName;
  /** Fluent id. */
  label: string;
  /** The letter after "g". */
  letter?: string;
};

const existing = (places: Place[]) => places.filter(({ page }) => load(page) !== undefined);

/** What a person works in. */
export const WORK = existing([
  { page: "triage", icon: "triage", label: "place-triage", letter: "t" },
  { page: "board", icon: "board", label: "place-board", letter: "b" },
  { page: "check-in", icon: "checkin", label: "place-check-in", letter: "c" },
]);

/** What belongs to everybody. */
export const FEDERATION = existing([
  { page: "teams", icon: "teams", label: "place-teams", letter: "l" },
  { page: "round-up", icon: "round", label: "place-round-up", letter: "r" },
  { page: "announcements", icon: "announce", label: "place-announcements", letter: "d" },
  { page: "asks", icon: "hand", label: "place-asks" },
  { page: "nudges", icon: "nudge", label: "place-nudges", letter: "n" },
]);

/** The foot of the rail. */
export const FOOT = existing([
  { page: "outbox", icon: "outbox", label: "place-outbox", letter: "o" },
  { page: "doctor", icon: "doctor", label: "place-doctor" },
  { page: "settings", icon: "settings", label: "place-settings" },
]);

/** In place of a team in the route of a board: no team's id has such a sign. */
export const ALL_BOARDS = "_all";

/** All of them. */
export const PLACES: Place[] = [...WORK, ...FEDERATION, ...FOOT];
