import "./styles/index.css";
import { mount } from "svelte";
import App from "./app/App.svelte";
import { applyPrefs } from "./app/prefs.svelte";
import { locale } from "./words";

document.documentElement.lang = locale;
applyPrefs();
const target = document.getElementById("app");
if (target) mount(App, { target });
