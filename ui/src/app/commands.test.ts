import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { t } from "$lib/words";
import { type Command, commands, onKeydown, SHARED_SCOPES, whyNot } from "./commands.svelte";
import { isSingle, isTyping, matches, normalise, printed } from "./keys";
import { layers } from "./layers.svelte";
import { prefs } from "./prefs.svelte";
import { toasts } from "./toast.svelte";

/** A key press as the window sends it. */
function press(key: string, more: Partial<KeyboardEvent> & { target?: unknown } = {}) {
  const held: Record<string, boolean | undefined> = {
    Control: more.ctrlKey,
    Shift: more.shiftKey,
    Alt: more.altKey,
    Meta: more.metaKey,
  };
  const event = {
    key,
    code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
    shiftKey: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    repeat: false,
    isComposing: false,
    defaultPrevented: false,
    target: null,
    ...more,
    getModifierState: (name: string) => held[name] ?? false,
    preventDefault: vi.fn(),
  };
  onKeydown(event as unknown as KeyboardEvent);
  return event.preventDefault.mock.calls.length > 0;
}

/** Something that behaves like the element that the selectors ask about. */
class FakeElement {
  constructor(
    readonly text: boolean,
    readonly button = false,
  ) {}
  matches(selector: string) {
    return this.text && selector.includes("textarea");
  }
  closest(selector: string) {
    return this.button && selector.includes("button") ? this : null;
  }
}

let off: Array<() => void> = [];
const ran: string[] = [];
const add = (scope: string, id: string, keys: string[], more: Partial<Command> = {}) =>
  off.push(
    commands.register(scope, [{ id, keys, label: id, run: () => void ran.push(id), ...more }]),
  );

beforeEach(() => {
  vi.stubGlobal("Element", FakeElement);
  ran.length = 0;
  prefs.singleKeys = true;
});
afterEach(() => {
  for (const one of off) one();
  off = [];
  press("F5");
  vi.unstubAllGlobals();
});

describe("a key press", () => {
  it("runs its command, with modifiers and sequences", () => {
    add("lists", "down", ["j", "ArrowDown"]);
    add("global", "palette", ["Mod+k"]);
    add("global", "keys", ["?"]);
    add("global", "larger", ["Mod++"]);
    add("go", "board", ["g b"]);
    press("j");
    press("ArrowDown");
    press("k", { ctrlKey: true });
    press("?", { code: "Slash", shiftKey: true });
    press("+", { code: "BracketRight", ctrlKey: true });
    press("g");
    press("b");
    expect(ran).toEqual(["down", "down", "palette", "keys", "larger", "board"]);
  });

  it("distinguishes Shift on letters", () => {
    add("lists", "down", ["j"]);
    add("lists", "extend", ["Shift+j"]);
    press("J", { shiftKey: true });
    expect(ran).toEqual(["extend"]);
  });

  it("takes the place of the key where the layout has no Latin letter", () => {
    add("lists", "down", ["j"]);
    press("о", { code: "KeyJ" });
    expect(ran).toEqual(["down"]);
    // A Latin layout is believed: Dvorak's "h" sits where "j" does.
    press("h", { code: "KeyJ" });
    expect(ran).toEqual(["down"]);
  });

  it("drops a broken sequence and lets the second key count", () => {
    add("go", "board", ["g b"]);
    add("lists", "down", ["j"]);
    press("g");
    press("j");
    press("b");
    expect(ran).toEqual(["down"]);
  });

  it("leaves letters to text fields, but not chords", () => {
    add("lists", "down", ["j"]);
    add("compose", "send", ["Mod+Enter"]);
    const target = new FakeElement(true);
    expect(press("j", { target: target as unknown as EventTarget })).toBe(false);
    press("Enter", { ctrlKey: true, target: target as unknown as EventTarget });
    expect(ran).toEqual(["send"]);
  });

  it("leaves Enter and Space to a focused button", () => {
    add("lists", "open", ["Enter"]);
    press("Enter", { target: new FakeElement(false, true) as unknown as EventTarget });
    expect(ran).toEqual([]);
    press("Enter");
    expect(ran).toEqual(["open"]);
  });

  it("can do without single letters", () => {
    add("lists", "down", ["j", "ArrowDown"]);
    add("go", "board", ["g b"]);
    prefs.singleKeys = false;
    press("j");
    press("g");
    press("b");
    press("ArrowDown");
    expect(ran).toEqual(["down"]);
  });

  it("rests while a dialog is open, except for what always answers", () => {
    add("lists", "down", ["j"]);
    add("global", "larger", ["Mod++"], { always: true });
    layers.overlays = 1;
    press("j");
    press("+", { ctrlKey: true });
    layers.overlays = 0;
    expect(ran).toEqual(["larger"]);
  });

  it("answers only while it can, and repeats only what says so", () => {
    let can = false;
    add("triage", "owner", ["1"], { when: () => can });
    add("lists", "down", ["j"], { repeat: true });
    press("1");
    can = true;
    press("1");
    press("1", { repeat: true });
    press("j", { repeat: true });
    expect(ran).toEqual(["owner", "down"]);
  });

  it("says why it cannot, instead of doing it", () => {
    let why: string | undefined = "triage-cannot-unread";
    add("triage", "owner", ["1"], { cannot: () => why });
    press("1");
    commands.run("owner");
    expect(ran).toEqual([]);
    expect(toasts.current?.text).toBe(t("triage-cannot-unread"));
    expect(whyNot(commands.find("owner"))).toBe("intake not read yet");
    why = undefined;
    press("1");
    expect(ran).toEqual(["owner"]);
    expect(whyNot(commands.find("owner"))).toBeUndefined();
    toasts.close();
  });

  it("peels one layer with each Escape", () => {
    const closed: string[] = [];
    layers.push(() => closed.push("filter"));
    const peek = layers.push(() => closed.push("peek"));
    layers.push(() => closed.push("selection"));
    peek();
    press("Escape");
    expect(closed).toEqual(["selection"]);
    press("Escape");
    expect(press("Escape")).toBe(false);
    expect(closed).toEqual(["selection", "filter"]);
  });

  it("can be read by what shows it", () => {
    add("lists", "down", ["j"]);
    flushSync();
    expect(commands.find("down")?.scope).toBe("lists");
  });
});

describe("a binding", () => {
  it("is printed as on the keyboard", () => {
    expect(printed("g b")).toEqual(["G", "B"]);
    expect(printed("Mod++")).toEqual(["Ctrl +"]);
    expect(printed("Shift+ArrowDown")).toEqual(["Shift ↓"]);
  });

  it("knows what it would type", () => {
    expect(["j", "g b", "Shift+j", "Space", "ArrowDown"].every(isTyping)).toBe(true);
    expect(["Mod+k", "F6", "Escape", "Shift+F6"].some(isTyping)).toBe(false);
    expect(["j", "g b", "Shift+j", "?", "1"].every(isSingle)).toBe(true);
    expect(["Space", "Enter", "Mod+k", "F6"].some(isSingle)).toBe(false);
  });

  it("matches step by step", () => {
    const g = normalise({ key: "g", code: "KeyG", getModifierState: () => false });
    expect(matches(g, "g b", 0)).toBe("step");
    expect(matches(g, "g", 0)).toBe("done");
    expect(matches(g, "j", 0)).toBe("no");
  });
});

/** Every command written in the source: where, its scope, its keys, whether it has a condition. */
type Written = {
  file: string;
  scope: string;
  keys: string;
  when: boolean;
  /** It answers while a dialog is open. */
  always: boolean;
};

/** The text from the bracket at `at` to the one that closes it. */
function bracketed(text: string, at: number): string {
  let depth = 0;
  for (let i = at; i < text.length; i += 1) {
    if ("([{".includes(text.charAt(i))) depth += 1;
    if (")]}".includes(text.charAt(i))) depth -= 1;
    if (depth === 0) return text.slice(at, i + 1);
  }
  return text.slice(at);
}

function written(file: string, text: string): Written[] {
  const found: Written[] = [];
  const collect = (scope: string, block: string) => {
    // An object literal or a call that has a list of keys.
    for (const hit of block.matchAll(/\bkeys:\s*\[([^\]]*)\]|\blist\("[^"]+",\s*\[([^\]]*)\]/g)) {
      const open = Math.max(block.lastIndexOf("{", hit.index), 0);
      const body = hit[1] === undefined ? "when:" : bracketed(block, open);
      // A condition that always holds is none.
      const when = /\bwhen\b/.test(body.replace(/\bwhen: \(\) => true\b/g, ""));
      const always = /\balways: true\b/.test(body);
      for (const key of (hit[1] ?? hit[2] ?? "").matchAll(/"([^"]+)"/g))
        found.push({ file, scope, keys: key[1] ?? "", when, always });
    }
  };
  for (const use of text.matchAll(/useCommands\(\s*"([\w-]+)"/g))
    collect(use[1] ?? "", bracketed(text, use.index + "useCommands".length));
  for (const group of text.matchAll(/^ {2}(global|go): \[/gm))
    collect(group[1] ?? "", bracketed(text, group.index + group[0].length - 1));
  return found;
}

/** "Shift+J" and "Shift+j" are one key. */
const same = (keys: string) => keys.toLowerCase();

/** Pairs of bindings that are active together and answer to the same first keys. */
function clashes(all: Written[]): string[] {
  const shared: readonly string[] = SHARED_SCOPES;
  const out: string[] = [];
  all.forEach((a, i) => {
    for (const b of all.slice(i + 1)) {
      const together = a.scope === b.scope || shared.includes(a.scope) || shared.includes(b.scope);
      const [x, y] = [same(a.keys), same(b.keys)];
      const collide = x === y || x.startsWith(`${y} `) || y.startsWith(`${x} `);
      // In one scope a key may mean two things, if each says when.
      const apart = a.scope === b.scope && a.when && b.when;
      // What sends the form of a dialog is there while it is open, and what a page sends rests then.
      const inDialog = a.scope === "compose" && b.scope === "compose" && a.always !== b.always;
      // The same component twice: a list and its neighbour, each for its own focus.
      if (together && collide && !apart && !inDialog)
        out.push(`${a.keys}: ${a.scope} (${a.file}) and ${b.scope} (${b.file})`);
    }
  });
  return out;
}

const sources = import.meta.glob<string>(
  ["../**/*.svelte", "../**/*.ts", "!../**/*.test.ts", "!../types/**"],
  { query: "?raw", import: "default", eager: true },
);
// "g" and a letter are made from the places of the rail.
const places = Object.entries(sources).flatMap(([file, text]) =>
  [...text.matchAll(/letter: "(\w)"/g)].map(
    (hit): Written => ({ file, scope: "go", keys: `g ${hit[1]}`, when: false, always: false }),
  ),
);
const all = [...Object.entries(sources).flatMap(([file, text]) => written(file, text)), ...places];

describe("the keys of the application", () => {
  it("are found in the source", () => {
    const keys = all.map((one) => `${one.scope} ${one.keys}`);
    expect(keys).toEqual(expect.arrayContaining(["global Mod+k", "lists j", "lists /", "go g b"]));
    // Those of a card, as the design names them.
    expect(keys).toEqual(
      expect.arrayContaining(["item a", "item l", "item c", "board m", "board s", "board n"]),
    );
  });

  it("never shadow each other", () => {
    expect(clashes(all)).toEqual([]);
  });

  it("would be caught if they did", () => {
    const one = (scope: string, keys: string, when = false): Written => ({
      file: scope,
      scope,
      keys,
      when,
      always: false,
    });
    expect(clashes([one("lists", "j"), one("board", "j")])).toHaveLength(1);
    expect(clashes([one("go", "g b"), one("triage", "g")])).toHaveLength(1);
    expect(clashes([one("triage", "1"), one("board", "1")])).toEqual([]);
    expect(clashes([one("triage", "1", true), one("triage", "1", true)])).toEqual([]);
    expect(clashes([one("triage", "1"), one("triage", "1", true)])).toHaveLength(1);
    const form = { ...one("compose", "Mod+Enter"), always: true };
    expect(clashes([form, one("compose", "Mod+Enter")])).toEqual([]);
    expect(clashes([form, form])).toHaveLength(1);
  });

  it("are not excused by a condition that always holds", () => {
    const text = `useCommands("triage", [
      { id: "a", keys: ["1"], when: () => true },
      { id: "b", keys: ["1"], when: () => several() },
    ])`;
    expect(written("a.ts", text).map(({ when }) => when)).toEqual([false, true]);
    expect(clashes(written("a.ts", text))).toHaveLength(1);
  });
});
