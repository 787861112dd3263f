import "./styles/index.css";
import { mount } from "svelte";
import App from "./app/App.svelte";
import { load } from "./app/places";
import { applyPrefs } from "./app/prefs.svelte";
import { router } from "./app/router.svelte";
import { locale } from "./words";

document.documentElement.lang = locale;
const target = document.getElementById("app");
const refused = /^#refused\/(.+)$/.exec(location.hash)?.[1];
if (!target) throw new Error("the page has no place for the application");
if (refused) {
  // The databases could not be opened; the address says why.
  const error = JSON.parse(decodeURIComponent(refused));
  void import("./app/Refused.svelte").then(({ default: Refused }) =>
    mount(Refused, { target, props: { error } }),
  );
} else {
  // The page's code is on its way while the settings are read. Who shows it says when it did not come.
  void load(router.route.page)?.().catch(() => {});
  void applyPrefs().then(() => mount(App, { target }));
}
