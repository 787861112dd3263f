/// <reference types="vitest/config" />
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [svelte()],
  clearScreen: false,
  resolve: {
    alias: { $lib: new URL("./src", import.meta.url).pathname },
    // Tests run the browser build of Svelte, so that runes behave as in the window.
    ...(process.env.VITEST ? { conditions: ["browser", "module", "import", "default"] } : {}),
  },
  server: { port: 5173, strictPort: true },
  build: {
    target: "es2022",
    manifest: true,
    // Assets stay files: the content policy allows images as data, but not fonts or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: { include: ["src/**/*.test.ts"], environment: "./scripts/vitest-environment.mjs" },
});
