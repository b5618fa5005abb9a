import type { Counter } from "./steps.ts";

export type Counts = { passed: number; failed: number };

const PATTERNS = {
  node: { passed: /^ℹ pass (\d+)$/gm, failed: /^ℹ (?:fail|cancelled|skipped|todo) (\d+)$/gm },
  vitest: {
    passed: /^ *Tests .*?(\d+) passed/gm,
    failed: /^ *Tests .*?(\d+) (?:failed|skipped|todo)/gm,
  },
  mocha: { passed: /^ *(\d+) passing/gm, failed: /^ *(\d+) (?:failing|pending)/gm },
} as const;

/**
 * Reads a runner's closing lines. A skipped test counts as failed: nothing may be left out. A
 * runner that ended badly, or ran nothing, has at least one failure, whatever it printed.
 */
export function countTests(counter: Counter, output: string, endedWell: boolean): Counts {
  if (counter === "check") return { passed: endedWell ? 1 : 0, failed: endedWell ? 0 : 1 };
  const passed = total(output, PATTERNS[counter].passed);
  const failed = total(output, PATTERNS[counter].failed);
  const isBroken = !endedWell || passed + failed === 0;
  return { passed, failed: isBroken ? Math.max(failed, 1) : failed };
}

function total(output: string, pattern: RegExp): number {
  return [...output.matchAll(pattern)].reduce((sum, match) => sum + Number(match[1]), 0);
}
