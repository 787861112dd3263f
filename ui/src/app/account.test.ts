import { describe, expect, it } from "vitest";
import { beforeClosing } from "$lib/closing";
import { Kept } from "$lib/forms/kept.svelte";
import { changeAccount, forgetAll } from "./account";

describe("another account", () => {
  it("is opened after everything was stored for the one before", async () => {
    const done: string[] = [];
    const stop = beforeClosing(async () => {
      await Promise.resolve();
      done.push("stored");
    });
    const answer = await changeAccount(async () => {
      done.push("changed");
      return 7;
    });
    stop();
    expect(answer).toBe(7);
    expect(done).toEqual(["stored", "changed"]);
  });

  it("finds no text that the one before did not send", () => {
    new Kept("offer", "text", "#12").type("I can help");
    expect(new Kept("offer", "text", "#12").text).toBe("I can help");
    forgetAll();
    expect(new Kept("offer", "text", "#12").text).toBe("");
  });
});
