// arguments: role, name. Answers the first element with this role whose accessible name is the
// name; failing that, begins with it; failing that, contains it. An element inside an open modal
// comes before one outside. Answers what else was there when nothing fits.
const [role, name] = arguments;
const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const wanted = tidy(name).toLowerCase();

const INPUTS = {
  button: "button", submit: "button", reset: "button", image: "button", checkbox: "checkbox",
  radio: "radio", range: "slider", number: "spinbutton", search: "searchbox",
};
const TAGS = {
  BUTTON: "button", TEXTAREA: "textbox", NAV: "navigation", MAIN: "main", ASIDE: "complementary",
  UL: "list", OL: "list", LI: "listitem", TABLE: "table", TR: "row", TH: "columnheader", TD: "cell",
  DIALOG: "dialog", ARTICLE: "article", PROGRESS: "progressbar", OUTPUT: "status", OPTION: "option",
  FIELDSET: "group", SUMMARY: "button", FORM: "form", HEADER: "banner", FOOTER: "contentinfo",
  H1: "heading", H2: "heading", H3: "heading", H4: "heading", H5: "heading", H6: "heading",
};
const NAMED_BY_CONTENT = new Set([
  "button", "link", "heading", "menuitem", "menuitemradio", "menuitemcheckbox", "option", "tab",
  "radio", "checkbox", "switch", "row", "cell", "gridcell", "columnheader", "rowheader", "tooltip",
  "treeitem", "listitem", "status", "alert",
]);

function roleOf(element) {
  const explicit = element.getAttribute("role");
  if (explicit) return explicit.trim().split(/\s+/)[0];
  switch (element.tagName) {
    case "A": return element.hasAttribute("href") ? "link" : "";
    case "INPUT": return INPUTS[element.type] ?? "textbox";
    case "SELECT": return element.multiple || element.size > 1 ? "listbox" : "combobox";
    case "IMG": return element.alt ? "img" : "";
    case "SECTION":
      return element.hasAttribute("aria-label") || element.hasAttribute("aria-labelledby") ? "region" : "";
    default: return TAGS[element.tagName] ?? "";
  }
}

function contents(node) {
  let text = "";
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) text += child.data;
    if (child.nodeType !== Node.ELEMENT_NODE) continue;
    if (child.getAttribute("aria-hidden") === "true" || !child.checkVisibility()) continue;
    text += ` ${child.getAttribute("aria-label") ?? (child.alt || contents(child))} `;
  }
  return text;
}

function nameOf(element, itsRole) {
  const ids = element.getAttribute("aria-labelledby");
  if (ids) {
    const parts = ids.split(/\s+/).map((id) => document.getElementById(id));
    const text = tidy(parts.map((part) => (part ? part.getAttribute("aria-label") ?? part.textContent : "")).join(" "));
    if (text) return text;
  }
  const label = tidy(element.getAttribute("aria-label"));
  if (label) return label;
  if (element.labels?.length) {
    const text = tidy([...element.labels].map(contents).join(" "));
    if (text) return text;
  }
  if (element.alt) return tidy(element.alt);
  const caption = element.querySelector?.(":scope > legend, :scope > caption");
  if (caption) return tidy(contents(caption));
  if (NAMED_BY_CONTENT.has(itsRole)) {
    const text = tidy(contents(element));
    if (text) return text;
  }
  return tidy(element.title || element.placeholder);
}

const isShown = (element) =>
  element.checkVisibility({ visibilityProperty: true }) && !element.closest('[aria-hidden="true"], [inert]');
const inModal = (element) => Boolean(element.closest('[aria-modal="true"], dialog:modal'));

const shown = [...document.querySelectorAll("body *")].filter(isShown);
const named = shown
  .filter((element) => roleOf(element) === role)
  .map((element) => ({ element, name: nameOf(element, role) }))
  .sort((a, b) => inModal(b.element) - inModal(a.element));

const fits = [
  (text) => text === wanted,
  (text) => text.startsWith(wanted),
  (text) => text.includes(wanted),
];
for (const fit of fits) {
  const found = named.find((candidate) => fit(candidate.name.toLowerCase()));
  if (found) return { element: found.element };
}
return {
  names: named.slice(0, 40).map((candidate) => candidate.name),
  roles: [...new Set(shown.map(roleOf).filter(Boolean))].sort(),
  text: tidy(document.body.innerText).slice(0, 400),
};
