import { untrack } from "svelte";
import { find, t } from "$lib/words";
import { isSingle, isTyping, matches, normalise, SEQUENCE_MS } from "./keys";
import { layers } from "./layers.svelte";
import { untilPainted } from "./measure";
import { prefs } from "./prefs.svelte";
import { toast } from "./toast.svelte";

/** Where a command lives. Scopes of two pages are never active together. */
export const SHARED_SCOPES = ["global", "go", "lists", "item", "compose"] as const;

/** One thing that can be done: it feeds the keys, the palette, the sheet and the buttons. */
export type Command = {
  /** Unique: "triage.owner". Buttons name it to show its key. */
  id: string;
  scope: string;
  /** Bindings as in "j", "Shift+J" (write "Shift+j"), "Mod+Enter", "g b", "Space", "?". */
  keys: string[];
  /** Fluent id of the sentence in palette, sheet and tooltip. */
  label: string;
  run: (event?: KeyboardEvent) => void;
  /** Only then it is offered and its keys answer. */
  when?: () => boolean;
  /** Why it cannot run now, as a Fluent id: it is offered all the same, and a press says why. */
  cannot?: () => string | undefined;
  /** Holding the key repeats it. */
  repeat?: boolean;
  /** Not in the palette: moving in a list, for example. */
  hidden?: boolean;
  /** Answers while a dialog is open, too. */
  always?: boolean;
  /** Shown in the status bar, in this order. */
  hint?: number;
};

class Commands {
  #groups = $state.raw<readonly (readonly Command[])[]>([]);

  /** All registered commands, the newest group first. */
  all = $derived(this.#groups.toReversed().flat());

  /** Adds commands; returns how to take them away. */
  register(scope: string, list: readonly Omit<Command, "scope">[]): () => void {
    const group = list.map((command) => ({ ...command, scope }));
    // Registering happens in effects, which must not depend on what they change.
    this.#groups = [...untrack(() => this.#groups), group];
    return () => {
      this.#groups = untrack(() => this.#groups).filter((other) => other !== group);
    };
  }

  /** The commands that can run now. */
  active(): Command[] {
    return this.all.filter((command) => command.when?.() ?? true);
  }

  /** A command by its id, registered or not. */
  find(id: string): Command | undefined {
    return this.all.find((command) => command.id === id);
  }

  /** Runs a command by its id, if it can run now. */
  run(id: string): void {
    const command = this.find(id);
    if (command && (command.when?.() ?? true)) perform(command);
  }
}

function perform(command: Command, event?: KeyboardEvent): void {
  const why = command.cannot?.();
  if (why) toast(t(why));
  else command.run(event);
}

/** Why a command cannot run now, in a few words; undefined when it can. */
export function whyNot(command: Pick<Command, "cannot"> | undefined): string | undefined {
  const why = command?.cannot?.();
  return why === undefined ? undefined : (find(`${why}.short`) ?? t(why));
}

/** The one command registry. */
export const commands = new Commands();

/** Registers commands as long as the component lives. The list is read again when it changes. */
export function useCommands(
  scope: string,
  list: readonly Omit<Command, "scope">[] | (() => readonly Omit<Command, "scope">[]),
): void {
  $effect(() => commands.register(scope, typeof list === "function" ? list() : list));
}

const TEXT = "input:not([type=checkbox],[type=radio],[type=button],[type=submit]),textarea,select";
const PRESSED = "a[href],button,summary,[role=menuitem],[role=option],[role=radio],[role=tab]";

let step = 0;
let begun: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/** Answers a key press. Exported for the tests; the shell listens on the window. */
export function onKeydown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.key === "Unidentified") return;
  if (["Shift", "Control", "Alt", "Meta", "AltGraph"].includes(event.key)) return;
  const target = event.target instanceof Element ? event.target : null;
  const inText =
    target !== null && (target.matches(TEXT) || target.closest("[contenteditable]") !== null);
  const press = normalise(event);
  // In a text field undo is the field's: work that was sent must not be taken back by a slip of typing.
  if (inText && (event.ctrlKey || event.metaKey) && press.key.toLowerCase() === "z") {
    event.preventDefault();
    document.execCommand(event.shiftKey ? "redo" : "undo");
    return;
  }
  // A focused button keeps Enter and Space for itself.
  const own = (press.key === "Enter" || press.key === " ") && !hasModifier(event);
  if (own && target?.closest(PRESSED)) return;

  const usable = commands.active().flatMap((command) =>
    command.keys
      .filter((keys) => !(inText && isTyping(keys)))
      .filter((keys) => prefs.singleKeys || !isSingle(keys))
      .filter(() => layers.overlays === 0 || command.always)
      .map((keys) => ({ command, keys })),
  );
  const continued = step > 0 ? usable.filter(({ keys }) => begun.includes(keys)) : usable;

  clearTimeout(timer);
  const waiting: string[] = [];
  for (const { command, keys } of continued) {
    const answer = matches(press, keys, step);
    if (answer === "step") waiting.push(keys);
    if (answer !== "done") continue;
    step = 0;
    begun = [];
    if (event.repeat && !command.repeat) return;
    event.preventDefault();
    untilPainted("key-to-paint", event.timeStamp);
    perform(command, event);
    return;
  }
  if (waiting.length > 0) {
    event.preventDefault();
    step += 1;
    begun = waiting;
    timer = setTimeout(forget, SEQUENCE_MS);
    return;
  }
  const wasWaiting = step > 0;
  forget();
  // "g j": the sequence is dropped and the second key counts by itself.
  if (wasWaiting) onKeydown(event);
  else if (event.key === "Escape" && layers.overlays === 0 && layers.peel()) event.preventDefault();
}

function forget() {
  step = 0;
  begun = [];
}

const hasModifier = (event: KeyboardEvent) =>
  event.shiftKey || event.ctrlKey || event.altKey || event.metaKey;
