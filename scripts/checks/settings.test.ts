import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { sourceFiles } from "./tidy.ts";

/** The only files that read settings from the environment of the product. */
const READERS = ["api/src/config.ts", "scripts/start/settings.ts"];

const listed = namesIn(readFileSync(".env.example", "utf8"), /^([A-Z][A-Z0-9_]*)=/gm);

test(".env.example lists every setting", () => {
  const read = READERS.flatMap((file) => namesIn(readFileSync(file, "utf8"), /^ {2}([A-Z_]+):/gm));
  assert.ok(read.length > 20);
  assert.deepEqual(missing(read, listed), []);
});

test(".env.example lists nothing that nobody reads", () => {
  const sources = sourceFiles().map((file) => readFileSync(file, "utf8"));
  const unread = listed.filter((name) => !sources.some((text) => text.includes(name)));
  assert.deepEqual(unread, []);
});

test("a setting that is not listed is found", () => {
  assert.deepEqual(missing(["PORT", "NEW_ONE"], ["PORT"]), ["NEW_ONE"]);
});

function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, name = ""]) => name);
}

function missing(names: string[], from: string[]): string[] {
  return names.filter((name) => !from.includes(name));
}
