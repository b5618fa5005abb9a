/** `npm run bench`: every benchmark, one after the other; `npm run bench -- start idle` only those. */
import { readdirSync } from "node:fs";
import { join } from "node:path";

import { execa } from "execa";

const folder = join(import.meta.dirname, "..", "bench");

/** `bench/<name>.ts` or `bench/<name>/run.ts`. */
function benchmarks(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const name = /^([^/]+)\.ts$/.exec(file) ?? /^([^/]+)\/run\.ts$/.exec(file);
    if (name?.[1]) found.set(name[1], join(folder, file));
  }
  return found;
}

const all = benchmarks();
const named = process.argv.slice(2);
const unknown = named.filter((name) => !all.has(name));
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(", ")}. There are: ${[...all.keys()].join(", ")}`);
  process.exit(2);
}
for (const name of named.length > 0 ? named : all.keys()) {
  console.log(`\n── ${name} ──`);
  const result = await execa("node", [all.get(name) ?? ""], { stdio: "inherit", reject: false });
  if (result.exitCode !== 0) process.exitCode = 1;
}
