// Prints the gzip size of every script that the first page needs, and fails above the budget.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 120;
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

const wanted = new Set();
const visit = (name) => {
  if (wanted.has(name)) return;
  wanted.add(name);
  for (const next of manifest[name].imports ?? []) visit(next);
};
for (const [name, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(name);

let bytes = 0;
for (const name of wanted)
  bytes += gzipSync(readFileSync(new URL(manifest[name].file, dist))).length;
const kb = bytes / 1000;
console.log(`initial script ${kb.toFixed(1)} kB gzip of ${BUDGET_KB} kB (${wanted.size} files)`);
if (kb > BUDGET_KB) {
  console.error("Over the budget: import what the first page does not need lazily.");
  process.exit(1);
}
