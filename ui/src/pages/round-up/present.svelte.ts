import { tick } from "svelte";
import { announce } from "$lib/app/announce.svelte";
import { useLayer } from "$lib/app/layers.svelte";
import { prefs } from "$lib/app/prefs.svelte";
import { t } from "$lib/words";
import { toHeading } from "../board/heading";

/**
 * The page alone, larger, on the whole screen, without what is private. Escape leaves it, and so does
 * leaving the full screen. To be called while a component is made.
 */
export function usePresenter() {
  let on = $state(false);
  const root = document.documentElement;
  const stop = async () => {
    on = false;
    await tick();
    // The button that stops it is gone, and the focus with it; Escape leaves the focus where it is.
    if (document.activeElement === document.body) toHeading();
  };

  $effect(() => {
    if (!on) return;
    const before = document.fullscreenElement !== null;
    let entered = before;
    const changed = () => {
      if (document.fullscreenElement) entered = true;
      else if (entered) void stop();
    };
    document.addEventListener("fullscreenchange", changed);
    // Where the system refuses the whole screen, the window is presented.
    if (!before) void root.requestFullscreen?.().catch(() => {});
    toHeading();
    announce(t("round-up-presenting"));
    return () => {
      document.removeEventListener("fullscreenchange", changed);
      if (prefs.compact) root.setAttribute("data-density", "compact");
      else root.removeAttribute("data-density");
      if (!before && document.fullscreenElement) void document.exitFullscreen().catch(() => {});
      announce(t("round-up-stopped"));
    };
  });
  $effect(() => {
    if (!on) return;
    const hold = () => {
      if (on) root.setAttribute("data-density", "present");
    };
    // Another text size or theme lays the density of the settings over it.
    void prefs.text;
    hold();
    void tick().then(hold);
  });
  useLayer(() => on, stop);

  return {
    get on() {
      return on;
    },
    start: () => {
      on = true;
    },
    stop,
  };
}
