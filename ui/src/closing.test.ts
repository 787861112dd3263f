import { expect, test } from "vitest";
import { beforeClosing, keepAll } from "./closing";

test("everybody stores before the window closes, whoever fails", async () => {
  const kept: string[] = [];
  const stop = beforeClosing(async () => kept.push("gone"));
  stop();
  beforeClosing(() => Promise.reject(new Error("the disk is full")));
  beforeClosing(async () => kept.push("draft"));
  await keepAll();
  expect(kept).toEqual(["draft"]);
});
