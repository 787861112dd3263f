/** How the reader wants the window: kept on this computer, never sent. */
export const THEMES = ["system", "light", "dark", "high-contrast", "high-contrast-dark"] as const;
/** A theme that can be chosen. */
export type Theme = (typeof THEMES)[number];
/** The steps of the text size, in percent. */
export const ZOOMS = [80, 90, 100, 110, 125, 150, 175, 200] as const;

const KEY = "guildhall.prefs";

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

  /** Reads what was kept; anything unreadable is the default. */
  load(): void {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
      if (THEMES.includes(kept.theme)) this.theme = kept.theme;
      if ((ZOOMS as readonly number[]).includes(kept.zoom)) this.zoom = kept.zoom;
      this.compact = kept.compact === true;
      this.singleKeys = kept.singleKeys !== false;
    } catch {
      // Settings that cannot be read are not worth a message.
    }
  }

  /** Keeps what is chosen. */
  save(): void {
    const { theme, zoom, compact, singleKeys } = this;
    try {
      localStorage.setItem(KEY, JSON.stringify({ theme, zoom, compact, singleKeys }));
    } catch {
      // A full or refused storage only forgets the setting.
    }
  }

  /** One step larger (1), smaller (-1) or back to 100 % (0). */
  step(direction: -1 | 0 | 1): void {
    const at = (ZOOMS as readonly number[]).indexOf(this.zoom);
    this.zoom = direction === 0 ? 100 : (ZOOMS[at + direction] ?? this.zoom);
  }
}

/** The one set of settings. */
export const prefs = new Prefs();

/** Puts the settings on the document and follows the system; returns how to stop. */
export function applyPrefs(): () => void {
  prefs.load();
  const contrast = matchMedia("(prefers-contrast: more)");
  let wantsContrast = $state(contrast.matches);
  const follow = () => {
    wantsContrast = contrast.matches;
  };
  contrast.addEventListener("change", follow);
  const dark = matchMedia("(prefers-color-scheme: dark)");

  const stop = $effect.root(() => {
    $effect(() => {
      const root = document.documentElement;
      let theme: string = prefs.theme;
      // The system's wish for contrast counts unless somebody chose a theme here.
      if (theme === "system" && wantsContrast)
        theme = dark.matches ? "high-contrast-dark" : "high-contrast";
      if (theme === "system") root.removeAttribute("data-theme");
      else root.setAttribute("data-theme", theme);
      if (prefs.compact) root.setAttribute("data-density", "compact");
      else root.removeAttribute("data-density");
      root.style.fontSize = prefs.zoom === 100 ? "" : `${prefs.zoom}%`;
      prefs.save();
    });
  });
  return () => {
    contrast.removeEventListener("change", follow);
    stop();
  };
}
