import { matchKeyBindingPress, parseKeybinding } from "tinykeys";

/** How long the second key of a sequence may take, in milliseconds. */
export const SEQUENCE_MS = 1200;

const isMac = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");

/** The part of a keyboard event that a binding is compared with. */
export type Press = Pick<KeyboardEvent, "key" | "code" | "getModifierState">;

/**
 * The press as bindings are written: `event.key` first, and the place of the key where the
 * layout has no Latin letter on it. Shift belongs to a symbol ("?" is Shift and "/" on one
 * keyboard, Shift and "ß" on another), so it is not asked for there.
 */
export function normalise(event: Press): Press {
  let { key } = event;
  const letter = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(event.code);
  if ([...key].length === 1 && (key.codePointAt(0) ?? 0) > 126 && letter)
    key = (letter[1] ?? letter[2] ?? "").toLowerCase();
  const symbol = key.length === 1 && !/[a-z0-9 ]/i.test(key);
  return {
    key,
    code: event.code || (key === " " ? "Space" : ""),
    getModifierState: (name) => !(symbol && name === "Shift") && event.getModifierState(name),
  };
}

/** Does this press answer step `at` of the binding ("g then b" has two)? */
export function matches(event: Press, keys: string, at: number): "no" | "step" | "done" {
  const steps = parse(keys);
  const step = steps[at];
  if (!step || !matchKeyBindingPress(event as KeyboardEvent, step)) return "no";
  return at === steps.length - 1 ? "done" : "step";
}

const parsed = new Map<string, ReturnType<typeof parseKeybinding>>();
function parse(keys: string) {
  let steps = parsed.get(keys);
  if (!steps) {
    // "Mod++" cannot be written in the grammar of tinykeys, where "+" joins.
    steps =
      keys === "Mod++"
        ? [[[isMac ? "Meta" : "Control"], "+"]]
        : parseKeybinding(keys.replaceAll("Mod+", "$mod+"));
    parsed.set(keys, steps);
  }
  return steps;
}

/** Would this binding write something in a text field? Function keys and chords would not. */
export function isTyping(keys: string): boolean {
  const first = keys.split(" ")[0] ?? "";
  return !/Mod\+|Control\+|Alt\+|Meta\+|(?:^|\+)(?:Escape|F\d+)$/.test(first);
}

/** A single character, or a sequence of them: what the setting "single-letter keys" turns off. */
export const isSingle = (keys: string): boolean =>
  keys.split(" ").every((step) => [...step.replace(/^Shift\+/, "")].length === 1);

const NAMES: Record<string, string> = {
  Mod: isMac ? "⌘" : "Ctrl",
  Shift: isMac ? "⇧" : "Shift",
  Alt: isMac ? "⌥" : "Alt",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Enter: "⏎",
  Escape: "Esc",
  Delete: "Del",
  PageUp: "PgUp",
  PageDown: "PgDn",
};

/** What is printed on the keys: "Mod+Shift+z" is ["Ctrl Shift Z"], "g b" is ["G", "B"]. */
export function printed(keys: string): string[] {
  const one = (step: string) => {
    const parts = step.endsWith("++") ? [...step.slice(0, -2).split("+"), "+"] : step.split("+");
    return parts.map((part) => NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  };
  return keys.split(" ").map((step) => one(step).join(" "));
}

/** The same for `aria-keyshortcuts`. */
export const ariaKeys = (keys: string): string =>
  keys.replaceAll("Mod", isMac ? "Meta" : "Control");
