import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

/** What a sentence may be given. Nothing for a value shows its name, so that it is noticed. */
export type Args = Record<string, FluentVariable | undefined>;

const sources = import.meta.glob<string>("./en/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

/**
 * The language tag for numbers and dates: the reader's own English, else British English, as the
 * words are English. `navigator.language` may be "C" or anything else that `Intl` refuses.
 */
export function sanitiseLocale(given: string | undefined): string {
  try {
    const [tag = ""] = Intl.getCanonicalLocales(given ?? "");
    return tag === "en" || tag.startsWith("en-") ? tag : "en-GB";
  } catch {
    return "en-GB";
  }
}

/** The sanitised locale of this reader. */
export const locale = sanitiseLocale(globalThis.navigator?.language);

// Marks around arguments would end up in accessible names; names from people carry dir="auto".
const bundle = new FluentBundle(locale, { useIsolating: false });
/**
 * The text of each message by its id, until somebody asks for it: reading all of them takes longer
 * than drawing the first page.
 */
const unread = new Map<string, string>();
for (const source of Object.values(sources))
  for (const [text, id = ""] of source.matchAll(/^(-?[a-z][\w-]*) *=.*(?:\n(?![-a-z#]).*)*/gim))
    unread.set(id, text);

/** Reads a message, and what it refers to. */
function read(id: string): void {
  const text = unread.get(id);
  if (text === undefined) return;
  unread.delete(id);
  bundle.addResource(new FluentResource(text));
  for (const [, other = ""] of text.matchAll(/\{\s*(-?[a-z][\w-]*)/gi)) read(other);
}

/** The sentence with this id ("page-title" or "error-offline.next"); the id itself if there is none. */
export function t(id: string, args?: Args): string {
  return find(id, args) ?? id;
}

const lists = new Intl.ListFormat(locale, { style: "long", type: "conjunction" });

/** Names in a row: "A, B and C". */
export const list = (names: readonly string[]): string => lists.format(names);

/** Like `t`, but undefined when there is no such sentence. */
export function find(id: string, args?: Args): string | undefined {
  const [name = "", attribute] = id.split(".", 2);
  read(name);
  const message = bundle.getMessage(name);
  const pattern = attribute ? message?.attributes[attribute] : message?.value;
  if (!pattern) return undefined;
  // A missing argument shows as {$name}: visible, and never an exception in front of a reader.
  return bundle.formatPattern(pattern, args as Record<string, FluentVariable>, []);
}
