import { setSetting, setting } from "$lib/api";

/** How the reader wants the window: kept on this computer, never sent. */
export const THEMES = ["system", "light", "dark", "high-contrast", "high-contrast-dark"] as const;
/** A theme that can be chosen. */
export type Theme = (typeof THEMES)[number];
/** The steps of the text size, in percent. */
export const ZOOMS = [90, 100, 110, 125, 150, 175, 200] as const;

/** Where the core keeps them. */
const KEY = "window";
/** How long the window waits for its settings before it opens with the usual ones, in ms. */
const WAIT_MS = 250;

class Prefs {
  theme = $state<Theme>("system");
  zoom = $state(100);
  compact = $state(false);
  /** Letters without a modifier act as commands. */
  singleKeys = $state(true);

  /** Height of a two-line row in rem, as `--row-h` in tokens.css. */
  get row(): number {
    return this.compact ? 3.25 : 3.75;
  }
  /** Height of a card in rem, as `--card-h` in tokens.css. */
  get card(): number {
    return this.compact ? 6.25 : 7.25;
  }

  /** Takes over what was kept; anything unreadable is the default. */
  read(text: string | null): void {
    try {
      const kept = JSON.parse(text ?? "{}");
      if (THEMES.includes(kept.theme)) this.theme = kept.theme;
      if ((ZOOMS as readonly number[]).includes(kept.zoom)) this.zoom = kept.zoom;
      this.compact = kept.compact === true;
      this.singleKeys = kept.singleKeys !== false;
    } catch {
      // Settings that cannot be read are not worth a message.
    }
  }

  /** What is kept. */
  get text(): string {
    const { theme, zoom, compact, singleKeys } = this;
    return JSON.stringify({ theme, zoom, compact, singleKeys });
  }

  /** One step larger (1), smaller (-1) or back to 100 % (0). */
  step(direction: -1 | 0 | 1): void {
    const at = (ZOOMS as readonly number[]).indexOf(this.zoom);
    this.zoom = direction === 0 ? 100 : (ZOOMS[at + direction] ?? this.zoom);
  }
}

/** The one set of settings. */
export const prefs = new Prefs();

/** Reads the settings, puts them on the document, follows the system and keeps every change. */
export async function applyPrefs(): Promise<void> {
  const reading = setting(KEY).then(
    (text) => prefs.read(text),
    () => {},
  );
  await Promise.race([reading, new Promise((done) => setTimeout(done, WAIT_MS))]);

  const contrast = matchMedia("(prefers-contrast: more)");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let system = $state({ contrast: contrast.matches, dark: dark.matches });
  const follow = () => {
    system = { contrast: contrast.matches, dark: dark.matches };
  };
  contrast.addEventListener("change", follow);
  dark.addEventListener("change", follow);

  $effect.root(() => {
    $effect(() => {
      const root = document.documentElement;
      let theme: string = prefs.theme;
      // The system's wish for contrast counts unless somebody chose a theme here.
      if (theme === "system" && system.contrast)
        theme = system.dark ? "high-contrast-dark" : "high-contrast";
      if (theme === "system") root.removeAttribute("data-theme");
      else root.setAttribute("data-theme", theme);
      if (prefs.compact) root.setAttribute("data-density", "compact");
      else root.removeAttribute("data-density");
      root.style.fontSize = prefs.zoom === 100 ? "" : `${prefs.zoom}%`;
    });
    let kept = prefs.text;
    $effect(() => {
      const { text } = prefs;
      if (text === kept) return;
      kept = text;
      // A setting that cannot be kept holds for this run.
      void setSetting(KEY, text).catch(() => {});
    });
  });
}
