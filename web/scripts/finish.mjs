// SPDX-License-Identifier: Apache-2.0
// After vite: compresses once what the server sends a thousand times, and fails when the first load grows beyond its
// budget. The first load is index.html with all it names, plus the largest page (each is a file of its own).
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const DIST = join(import.meta.dirname, "..", "dist");
const BUDGET_BYTES = 60_000;
const PAGE_BUDGET_BYTES = 40_000;

const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(html|js|css|svg)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));
const sizes = new Map(files.map((file) => [file.slice(DIST.length + 1), compress(file)]));

function compress(file) {
  const packed = gzipSync(readFileSync(file), { level: 9 });
  writeFileSync(`${file}.gz`, packed);
  return packed.length;
}

const html = readFileSync(join(DIST, "index.html"), "utf8");
if (/<style|style=|<script(?![^>]*\bsrc=)/.test(html))
  fail("index.html has inline style or script, which the content policy refuses");
const first = [...sizes].filter(([name]) => name === "index.html" || html.includes(`/${name}"`));
const later = [...sizes].filter((size) => !first.includes(size));
const sum = first.reduce((total, [, size]) => total + size, 0);
const [largest, largestSize] = later.toSorted((a, b) => b[1] - a[1])[0] ?? ["", 0];

console.log(
  `first load ${kB(sum)} of ${kB(BUDGET_BYTES)}; largest lazy file ${largest} ${kB(largestSize)} of ${kB(PAGE_BUDGET_BYTES)}`,
);
if (sum > BUDGET_BYTES) fail(`the first load is ${kB(sum)}`);
if (largestSize > PAGE_BUDGET_BYTES) fail(`${largest} is ${kB(largestSize)}`);

function kB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function fail(why) {
  console.error(`web: over budget or against the policy: ${why}`);
  process.exit(1);
}
