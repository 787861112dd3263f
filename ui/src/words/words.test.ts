import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";
import { errorWords } from "./errors";
import { find, sanitiseLocale, t } from "./index";

const ftl = import.meta.glob<string>("./en/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});
const ui = import.meta.glob<string>(
  ["../**/*.svelte", "../**/*.ts", "!../**/*.test.ts", "!../types/**"],
  { query: "?raw", import: "default", eager: true },
);
// The core reads the same sentences: notices, findings, what was done.
const root = resolve("..", "src-tauri");
const core = Object.fromEntries(
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".rs") && !file.includes("target"))
    .map((file) => [file, readFileSync(join(root, file), "utf8")]),
);

/** Every sentence with its attributes, "id" and "id.attribute". */
const written = Object.entries(ftl).flatMap(([file, text]) =>
  new FluentResource(text).body.flatMap((message) => [
    { id: message.id, file },
    ...Object.keys(message.attributes).map((name) => ({ id: `${message.id}.${name}`, file })),
  ]),
);
const ids = new Set(written.map(({ id }) => id));

const uiText = Object.values(ui).join("\n");
const allText = `${uiText}\n${Object.values(core).join("\n")}`;

/** Whole ids that the window asks for. */
const asked = [
  ...[...uiText.matchAll(/\b(?:t|find)\(\s*["']([a-z][\w.-]*)["']/g)].map((hit) => hit[1] ?? ""),
  ...[...uiText.matchAll(/\blabel: "([a-z]+-[\w.-]+)"/g)].map((hit) => hit[1] ?? ""),
];
/** Starts of ids that are finished in code: `triage-why-${why}`, format!("did-{}"). */
const starts = [...allText.matchAll(/[`"]([a-z][a-z-]*-)(?:\$\{|\{)/g)].map((hit) => hit[1] ?? "");
const quoted = new Set(
  [...allText.matchAll(/["'`]([a-z][\w-]*(?:\.[a-z][\w-]*)?)["'`]/g)].map((hit) => hit[1] ?? ""),
);

describe("the words", () => {
  it("parse, every line of them", () => {
    for (const [file, text] of Object.entries(ftl)) {
      const said = [...text.matchAll(/^([a-z][\w-]*) *=/gm)].map((hit) => hit[1]);
      const read = new FluentResource(text).body.map(({ id }) => id);
      expect(read, file).toEqual(said);
    }
  });

  it("say the same one by one as read all at once", () => {
    const whole = new FluentBundle("en-GB", { useIsolating: false });
    for (const text of Object.values(ftl)) whole.addResource(new FluentResource(text));
    const said = (id: string) => {
      const [name = "", attribute] = id.split(".", 2);
      const message = whole.getMessage(name);
      const pattern = attribute ? message?.attributes[attribute] : message?.value;
      return pattern ? whole.formatPattern(pattern, {}, []) : undefined;
    };
    for (const { id } of written) expect(find(id), id).toBe(said(id));
  });

  it("are not said twice", () => {
    const twice = written.filter(({ id }, i) => written.findIndex((one) => one.id === id) !== i);
    expect(twice).toEqual([]);
  });

  it("exist for every id that is asked for", () => {
    expect(asked.length).toBeGreaterThan(50);
    expect([...new Set(asked.filter((id) => !ids.has(id)))]).toEqual([]);
  });

  it("exist for every finding and notice of the core", () => {
    const text = Object.values(core).join("\n");
    const named = [...text.matchAll(/"((?:doctor|notice)-[a-z-]+)"/g)].map((hit) => hit[1] ?? "");
    expect([...new Set(named.filter((id) => !ids.has(id)))]).toEqual([]);
  });

  it("are all used", () => {
    const mentioned = (id: string) =>
      quoted.has(id) || starts.some((start) => id.startsWith(start));
    // The short form of a command's name and the way on from an error come with their sentence.
    const used = (id: string) => mentioned(id.replace(/\.(?:short|next|who)$/, ""));
    expect(written.filter(({ id }) => !used(id)).map(({ id, file }) => `${id} in ${file}`)).toEqual(
      [],
    );
  });

  it("show an unknown id rather than nothing", () => {
    expect(t("no-such-sentence")).toBe("no-such-sentence");
    expect(find("no-such-sentence")).toBeUndefined();
  });
});

describe("errors", () => {
  it("say what happened and what to do, for every code", () => {
    const codes = written.map(({ id }) => id).filter((id) => /^error-[a-z-]+$/.test(id));
    for (const id of codes) expect(ids.has(`${id}.next`), id).toBe(true);
    // Rust's codes, if they stand beside this checkout.
    const rust = Object.entries(core).find(([file]) =>
      file.endsWith("crates/api/src/error.rs"),
    )?.[1];
    const variants = /enum Code \{([\s\S]*?)\n\}/.exec(rust ?? "")?.[1] ?? "";
    for (const hit of variants.matchAll(/^ {4}([A-Z]\w+),/gm)) {
      const code = (hit[1] ?? "").replace(/\B[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
      expect(ids.has(`error-${code}`), code).toBe(true);
    }
  });

  it("name an unknown code", () => {
    expect(errorWords({ code: "brand-new" }).text).toContain("brand-new");
    expect(errorWords({ code: "brand-new" }).severity).toBe("bad");
  });

  it("name who can help, if somebody can", () => {
    const one = errorWords({ code: "not-allowed", args: { who: "Maren Olsvik" } });
    expect(one.next).toContain("Maren Olsvik");
    expect(errorWords({ code: "not-allowed" }).next).not.toContain("none");
  });
});

describe("the locale", () => {
  it.each([
    ["en-US", "en-US"],
    ["en", "en"],
    ["C", "en-GB"],
    ["", "en-GB"],
    ["de-DE", "en-GB"],
    ["en_US.UTF-8", "en-GB"],
    [undefined, "en-GB"],
  ])("of %j is %s", (given, wanted) => {
    expect(sanitiseLocale(given)).toBe(wanted);
  });
});
