import { describe, expect, it } from "vitest";
import { invitation, refused, reminder } from "./addressed";
import { Letters } from "./letters.svelte";
import { candidate, free, silent } from "./sample";

const KEY = "person ana";

describe("a letter", () => {
  it("is what is proposed, until it is edited", () => {
    const letters = new Letters();
    expect(letters.text(KEY, "Hello")).toBe("Hello");
    letters.write(KEY, "Hi", "Hello");
    expect(letters.edited(KEY, "Hello")).toBe(true);
    // The proposal changes by the day; what was typed does not.
    expect(letters.text(KEY, "Hello again")).toBe("Hi");
    letters.reset(KEY);
    expect(letters.text(KEY, "Hello again")).toBe("Hello again");
    expect(letters.edited(KEY, "Hello again")).toBe(false);
  });

  it("comes back when it is taken back, and not as the next reminder", () => {
    const letters = new Letters();
    letters.write(KEY, "Hi", "Hello");
    letters.choose(KEY, "chat");
    letters.record(KEY, true);
    letters.sent([KEY]);
    expect(letters.edited(KEY, "Hello")).toBe(false);
    expect(letters.text(KEY, "Hello")).toBe("Hi");
    expect(letters.text(KEY, "Another week")).toBe("Another week");
    expect(letters.via(KEY)).toBe("comment");
    expect(letters.went(KEY)).toBe(false);
  });

  it("needs words for a comment, and a tick for what went elsewhere", () => {
    const letters = new Letters();
    expect(letters.fault(KEY, "Hello")).toBeUndefined();
    letters.write(KEY, "  ", "Hello");
    expect(letters.fault(KEY, "Hello")).toEqual({ field: "text", why: "required" });
    letters.choose(KEY, "mail");
    expect(letters.fault(KEY, "Hello")).toEqual({ field: "went", why: "unrecorded" });
    letters.record(KEY, true);
    expect(letters.fault(KEY, "Hello")).toBeUndefined();
    // Another way was not gone yet.
    letters.choose(KEY, "chat");
    expect(letters.went(KEY)).toBe(false);
  });

  it("asks whom it was told to ask", () => {
    const letters = new Letters();
    expect(letters.asked("1")).toBeUndefined();
    letters.ask("1", "eli");
    expect(letters.asked("1")).toBe("eli");
  });
});

describe("what is sent of a letter", () => {
  it("is the text as it was edited", () => {
    const letters = new Letters();
    letters.write(KEY, " Hi ", "Hello Ana");
    expect(reminder(silent("Ana"), letters).message).toEqual({
      to: "ana",
      reasons: ["check-in"],
      about: ["docs"],
      via: "comment",
      text: "Hi",
    });
  });

  it("is no word of what was private", () => {
    const letters = new Letters();
    letters.choose(KEY, "chat");
    const { message, fault } = reminder(silent("Ana"), letters);
    expect(message).toMatchObject({ via: "chat", text: "" });
    expect(fault?.why).toBe("unrecorded");
  });

  it("names the issue that somebody is invited to", () => {
    const invite = free("7", "Eli");
    const { letter, row, message } = invitation(invite, candidate("Eli"), new Letters());
    expect(message).toMatchObject({
      to: "eli",
      reasons: ["invite"],
      about: ["open-campus/build#7"],
      text: "Would you, Eli?",
    });
    expect([letter, row]).toEqual(["invite 7 eli", "invite 7"]);
  });

  it("is blamed on the letter that is empty, or on the longest", () => {
    const letters = new Letters();
    letters.write(KEY, "", "Hello Ana");
    letters.write("person bo", "long ".repeat(9), "Hello Bo");
    const all = ["Ana", "Bo", "Cy"].map((name) => reminder(silent(name), letters));
    expect(refused(all, "required")?.row).toBe("person ana");
    expect(refused(all, "too-long")?.row).toBe("person bo");
  });
});
