/**
 * `npm test`: every check and test, in order, from a fresh clone. Ends with a table and, as its last
 * line, `N passed, N failed`. `npm test -- api e2e` runs only the named steps.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ensureBrowser } from "./test/ensureBrowser.ts";
import { runStep, type StepResult } from "./test/runStep.ts";
import { steps } from "./test/steps.ts";

const wanted = process.argv.slice(2);
const isNightly = wanted.includes("--nightly");
const names = wanted.filter((argument) => !argument.startsWith("--"));
const unknown = names.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(", ")}`);
  console.error(`There are: ${steps.map((step) => step.name).join(", ")}`);
  process.exit(2);
}

const selected = steps.filter(({ name, nightly = false }) =>
  names.length > 0 ? names.includes(name) : isNightly || !nightly,
);
if (selected.some((step) => step.needsBrowser)) ensureBrowser();

// What tests leave behind goes with the run. Open to all: root's Postgres is another user.
const folder = mkdtempSync(join(tmpdir(), "jangteo-test-"));
chmodSync(folder, 0o755);
process.env.TMPDIR = folder;

const results: StepResult[] = [];
for (const step of selected) results.push(await runStep(step));

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
console.log("\nStep                 passed  failed      time");
for (const { name, passed, failed, ms } of results) {
  const columns = [String(passed).padStart(7), String(failed).padStart(7), seconds(ms).padStart(9)];
  console.log(`${name.padEnd(20)} ${columns.join(" ")}`);
}
const sum = (key: "passed" | "failed" | "ms") =>
  results.reduce((total, result) => total + result[key], 0);
console.log(`${"all".padEnd(20)} ${" ".repeat(16)}${seconds(sum("ms")).padStart(9)}\n`);
const isGreen = sum("failed") === 0 && sum("passed") > 0;
if (isGreen) rmSync(folder, { recursive: true, force: true });
else console.log(`What the tests wrote is kept in ${folder}`);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = isGreen ? 0 : 1;
