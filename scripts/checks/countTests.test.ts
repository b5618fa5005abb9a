import assert from "node:assert/strict";
import { test } from "node:test";

import { countTests } from "../test/countTests.ts";

test("a runner's own counts are read", () => {
  assert.deepEqual(countTests("node", "ℹ pass 3\nℹ fail 1\nℹ skipped 0\n", false), {
    passed: 3,
    failed: 1,
  });
  assert.deepEqual(countTests("vitest", "      Tests  2 failed | 5 passed (7)\n", false), {
    passed: 5,
    failed: 2,
  });
  assert.deepEqual(countTests("mocha", "  40 passing (2s)\n  1 failing\n", false), {
    passed: 40,
    failed: 1,
  });
});

test("a skipped test is a failed one", () => {
  assert.equal(countTests("node", "ℹ pass 3\nℹ fail 0\nℹ skipped 1\n", true).failed, 1);
  assert.equal(countTests("vitest", " Tests  5 passed | 1 skipped (6)\n", true).failed, 1);
  assert.equal(countTests("mocha", "  40 passing\n  2 pending\n", true).failed, 2);
});

test("a step that dies, or runs nothing, has failed", () => {
  assert.deepEqual(countTests("node", "ℹ pass 3\nℹ fail 0\n", false), { passed: 3, failed: 1 });
  assert.deepEqual(countTests("vitest", "", true), { passed: 0, failed: 1 });
  assert.deepEqual(countTests("check", "", false), { passed: 0, failed: 1 });
  assert.deepEqual(countTests("check", "", true), { passed: 1, failed: 0 });
});
