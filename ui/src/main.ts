import "./styles/index.css";
import { mount } from "svelte";
import App from "./app/App.svelte";
import { applyPrefs } from "./app/prefs.svelte";
import { locale } from "./words";

document.documentElement.lang = locale;
const target = document.getElementById("app");
void applyPrefs().then(() => {
  if (target) mount(App, { target });
});
