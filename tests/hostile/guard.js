// Stands in the page from before the first hostile word: counts what is called, loaded and left, and
// looks for what must not be drawn. `window.__guard` also tells that the page was never replaced.
const guard = { calls: {}, under: 0, turns: 0, refused: [], pressed: [], opened: 0 };
window.__guard = guard;

// Every call to Rust is a request of this kind.
const ask = window.fetch;
window.fetch = (...args) => {
  const call = decodeURIComponent(String(args[0]?.url ?? args[0])).replace(/^ipc:\/\/localhost\//, "");
  guard.calls[call] = (guard.calls[call] ?? 0) + 1;
  guard.under += 1;
  return ask.apply(window, args).finally(() => { guard.under -= 1; });
};
for (const name of ["open", "alert", "confirm", "prompt", "print"]) {
  const own = window[name];
  window[name] = (...args) => { guard.opened += 1; return own.apply(window, args); };
}
addEventListener("hashchange", () => { guard.turns += 1; });
document.addEventListener("securitypolicyviolation", (event) => {
  guard.refused.push(`${event.effectiveDirective} ${event.blockedURI}`.slice(0, 120));
});

const NEVER =
  "script, style, link, meta, base, title, iframe, frame, frameset, object, embed, applet, img, picture, " +
  "video, audio, source, track, portal, fencedframe, template, math, foreignObject, animate, set, image, " +
  "marquee, noembed, noframes, noscript, plaintext, xmp, map, area, dialog, " +
  ".md :is(form, input, button, textarea, select, svg, [id], [name], [class], [style], [role], [tabindex])";
const LEADS = ["href", "src", "srcset", "action", "formaction", "xlink:href", "background", "ping", "cite", "data", "poster"];

/** Everything that is drawn and must not be, as opening tags. */
guard.offences = () => {
  const found = new Set(document.body.querySelectorAll(NEVER));
  for (const element of document.body.querySelectorAll("*"))
    for (const { name, value } of element.attributes) {
      const leads = LEADS.includes(name) && !/^(https:\/\/[^@\\]*$|mailto:|#)/.test(value);
      if (name.startsWith("on") || name === "srcdoc" || leads) found.add(element);
    }
  return [...found].slice(0, 5).map((element) => element.outerHTML.slice(0, 200));
};

/** Opens, focuses and passes over whatever strangers wrote, and all that can be pressed. */
guard.touch = () => {
  const pass = (element) => {
    for (const type of ["pointerover", "pointerenter", "mouseover", "mouseenter", "pointermove", "mousemove", "pointerout", "mouseout"])
      element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
  };
  // A page of a hundred thousand elements has to end: its first ones stand for the rest.
  for (const element of [...document.querySelectorAll(".md *")].slice(0, 600)) {
    if (element.localName === "details") element.open = true;
    if (element.localName === "a" || element.localName === "summary") element.focus({ preventScroll: true });
    pass(element);
  }
  const pressable = document.querySelectorAll("a, button, summary, [role=row], [role=option], [title]");
  for (const element of [...pressable].slice(0, 300)) pass(element);
};

/** Presses links that lead out and were not pressed before, with the middle button and the first. */
guard.press = (most) => {
  const links = [...document.querySelectorAll("a[href]")].filter((link) => {
    const to = link.getAttribute("href");
    return !to.startsWith("#") && !guard.pressed.includes(to);
  });
  for (const link of links) {
    const to = link.getAttribute("href");
    if (most <= 0 || guard.pressed.includes(to)) continue;
    most -= 1;
    guard.pressed.push(to);
    link.dispatchEvent(new MouseEvent("auxclick", { button: 1, bubbles: true, cancelable: true }));
    link.click();
  }
};

/** What holds on this screen. */
guard.look = () => ({
  ran: window.__ran ?? 0,
  polluted: ({}).polluted === true,
  offences: guard.offences(),
  address: location.href,
  opened: guard.opened,
  turns: guard.turns,
});
