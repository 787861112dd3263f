import * as api from "$lib/api";
import type { Command } from "./commands.svelte";
import { nextPane } from "./focus";
import { ALL_BOARDS, load, PLACES } from "./places";
import { prefs } from "./prefs.svelte";
import { router } from "./router.svelte";
import { shell } from "./shell.svelte";
import { act } from "./toast.svelte";
import { undo } from "./undo";

async function fullScreen() {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await document.documentElement.requestFullscreen();
}

/** The keys that work everywhere, and "g" and a letter. */
export const globalCommands: Record<"global" | "go", Omit<Command, "scope">[]> = {
  global: [
    {
      id: "global.palette",
      keys: ["Mod+k"],
      label: "command-palette",
      hidden: true,
      run: () => {
        shell.dialog = "palette";
      },
    },
    {
      id: "global.keys",
      keys: ["?"],
      label: "command-keys",
      hint: 9,
      run: () => {
        shell.dialog = "keys";
      },
    },
    {
      id: "global.settings",
      keys: ["Mod+,"],
      label: "command-settings",
      when: () => load("settings") !== undefined,
      run: () => router.go("settings"),
    },
    {
      id: "global.sync-pause",
      keys: [],
      label: "command-sync-pause",
      when: () => shell.status?.sync.activity.state === "running",
      run: () => void act(() => api.pauseSync(true)),
    },
    {
      id: "global.sync-resume",
      keys: [],
      label: "command-sync-resume",
      when: () => shell.status?.sync.activity.state === "paused",
      run: () => void act(() => api.pauseSync(false)),
    },
    { id: "global.undo", keys: ["Mod+z"], label: "command-undo", run: () => void undo() },
    {
      id: "global.redo",
      keys: ["Mod+Shift+z"],
      label: "command-redo",
      run: () =>
        void act(
          async () => (await api.redoLast()) ?? Promise.reject({ code: "nothing-to-undo" }),
          { noUndo: true },
        ),
    },
    {
      id: "global.next-pane",
      keys: ["F6"],
      label: "command-next-pane",
      hidden: true,
      run: () => nextPane(1),
    },
    {
      id: "global.previous-pane",
      keys: ["Shift+F6"],
      label: "command-previous-pane",
      hidden: true,
      run: () => nextPane(-1),
    },
    {
      id: "global.larger",
      keys: ["Mod++", "Mod+="],
      label: "command-larger",
      always: true,
      run: () => prefs.step(1),
    },
    {
      id: "global.smaller",
      keys: ["Mod+-"],
      label: "command-smaller",
      always: true,
      run: () => prefs.step(-1),
    },
    {
      id: "global.usual-size",
      keys: ["Mod+0"],
      label: "command-usual-size",
      always: true,
      run: () => prefs.step(0),
    },
    {
      id: "global.full-screen",
      keys: ["F11"],
      label: "command-full-screen",
      always: true,
      run: () => void act(fullScreen),
    },
    { id: "global.sync", keys: [], label: "command-sync", run: () => void act(api.syncNow) },
  ],
  go: [
    ...PLACES.map((place) => ({
      id: `go.${place.page}`,
      keys: place.letter ? [`g ${place.letter}`] : [],
      label: `command-go-${place.page}`,
      run: () => router.go(place.page),
    })),
    {
      id: "go.boards",
      keys: [],
      label: "command-go-boards",
      run: () => router.go("board", [ALL_BOARDS]),
    },
    { id: "go.picture", keys: [], label: "command-go-picture", run: () => router.go("picture") },
  ],
};
