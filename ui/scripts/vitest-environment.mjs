// Plain Node, but with the browser build of Svelte, so that runes behave as they do in the window.
export default {
  name: "runes",
  viteEnvironment: "client",
  setup: () => ({ teardown: () => {} }),
};
