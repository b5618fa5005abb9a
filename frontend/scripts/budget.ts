/**
 * Fails if the built frontend is heavier than promised: the entry ≤ 165 KB and every route ≤ 220 KB
 * of
 * JavaScript (gzip -9, 1 KB = 1024 B), CSS ≤ 25 KB, and ethers never loaded before it is needed.
 * Run after `npm run build`. `--list` prints every chunk of the entry.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

interface Chunk {
  file: string;
  name?: string;
  src?: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}

const limits = { entry: 165, route: 220, css: 25 };
const dist = join(import.meta.dirname, "..", "dist");
const manifest: Record<string, Chunk> = JSON.parse(
  readFileSync(join(dist, ".vite", "manifest.json"), "utf8"),
);

const kilobytes = (file: string) =>
  gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1024;

/** A chunk and all it imports statically: what must arrive before it can run. */
function closure(key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key]?.imports ?? []) closure(next, seen);
  return seen;
}

function chunkOf(key: string): Chunk {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`${key} is not in the manifest`);
  return chunk;
}

function weight(keys: Set<string>): number {
  return [...keys].reduce((sum, key) => sum + kilobytes(chunkOf(key).file), 0);
}

const isEthers = (key: string) =>
  /ethers/.test(key) || readFileSync(join(dist, chunkOf(key).file), "utf8").includes("x-ethers");

const entryKey = Object.keys(manifest).find((key) => manifest[key]?.isEntry);
if (!entryKey) throw new Error("no entry in the manifest");
const entry = closure(entryKey);

if (process.argv.includes("--list")) {
  for (const key of entry) console.log(kilobytes(chunkOf(key).file).toFixed(1), key);
}

const rows: [name: string, size: number, limit: number][] = [
  ["entry", weight(entry), limits.entry],
];
for (const [key, chunk] of Object.entries(manifest)) {
  if (!chunk.src?.startsWith("src/app/routes/")) continue;
  const route = key.replace("src/app/routes", "").replace(/\.tsx.*$/, "");
  rows.push([route, weight(new Set([...entry, ...closure(key)])), limits.route]);
}
const css = new Set([...entry].flatMap((key) => chunkOf(key).css ?? []));
rows.push(["css", [...css].reduce((sum, file) => sum + kilobytes(file), 0), limits.css]);

for (const [name, size, limit] of rows) {
  console.log(`${size > limit ? "✗" : "✓"} ${name} ${size.toFixed(1)} KB (≤ ${limit})`);
}
const heavy = rows.filter(([, size, limit]) => size > limit).length;
const early = [...entry].filter(isEthers);
if (early.length > 0) console.log(`✗ ethers is in the entry: ${early.join(", ")}`);
process.exitCode = heavy + early.length > 0 ? 1 : 0;
