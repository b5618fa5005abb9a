import assert from "node:assert/strict";
import { test } from "node:test";

import { crowdedFolders, untidyIn, untidyReadme, untidyTree } from "./tidy.ts";

test("the tree keeps STYLE.md's numbers", () => {
  assert.deepEqual(untidyTree(), []);
});

test("a long line, a long file and a long function are found", () => {
  assert.equal(untidyIn("a.ts", `// ${"x".repeat(100)}\n`).length, 1);
  assert.deepEqual(untidyIn("a.ts", `const a = "${"x".repeat(100)}";\n`), []);
  assert.match(untidyIn("a.ts", "\n".repeat(301)).join(), /301 lines > 300/);
  assert.deepEqual(untidyIn("a.sol", "\n".repeat(301)), []);
  const body = "  call();\n".repeat(70);
  assert.match(untidyIn("a.ts", `function f() {\n${body}}\n`).join(), /a function of 72 lines/);
  assert.deepEqual(untidyIn("a.ts", `describe("f", () => {\n${body}});\n`), []);
  assert.deepEqual(untidyIn("a.ts", `function f() {\n${body}  test("a", g);\n}\n`), []);
});

test("words of unfinished work are found", () => {
  assert.equal(untidyIn("a.ts", `// ${"TO" + "DO"} later\n`).length, 1);
  assert.equal(untidyIn("a.test.ts", `it.${"only"}("x", () => {});\n`).length, 1);
});

test("a crowded folder and a long README are found", () => {
  const files = Array.from({ length: 17 }, (_, index) => `folder/${index}.ts`);
  assert.deepEqual(crowdedFolders(files), ["folder: 17 files > 16"]);
  assert.equal(untidyReadme("README.md", "\n".repeat(101)).length, 1);
});
