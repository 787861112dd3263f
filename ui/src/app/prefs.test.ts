import { afterEach, describe, expect, it, vi } from "vitest";

vi.mock("$lib/api", () => ({ setting: async () => null, setSetting: async () => {} }));
const { prefs } = await import("./prefs.svelte");

const usual = prefs.text;
afterEach(() => prefs.read(usual));

describe("settings", () => {
  it("read back what they wrote", () => {
    prefs.theme = "dark";
    prefs.singleKeys = false;
    prefs.step(1);
    const { text } = prefs;
    prefs.read(usual);
    prefs.read(text);
    expect(prefs).toMatchObject({ theme: "dark", singleKeys: false, zoom: 110 });
  });

  it.each(["", "null", "[]", "{", '{"theme":"pink","zoom":7,"compact":"yes"}'])(
    "survive %j",
    (text) => {
      prefs.read(text);
      expect(prefs.text).toBe(usual);
    },
  );

  it("stop at the ends of the text sizes", () => {
    for (let i = 0; i < 20; i += 1) prefs.step(1);
    expect(prefs.zoom).toBe(200);
    for (let i = 0; i < 20; i += 1) prefs.step(-1);
    expect(prefs.zoom).toBe(90);
    prefs.step(0);
    expect(prefs.zoom).toBe(100);
  });
});
