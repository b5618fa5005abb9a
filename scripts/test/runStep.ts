import { execa } from "execa";

import { countTests } from "./countTests.ts";
import type { Step } from "./steps.ts";

export type StepResult = { name: string; passed: number; failed: number; ms: number };

const STEP_TIMEOUT_MS = 30 * 60_000;
const NIGHTLY_STEP_TIMEOUT_MS = 3 * 60 * 60_000;

/** Runs one step, shows what it prints, and counts. A step that dies has failed at least once. */
export async function runStep(step: Step): Promise<StepResult> {
  const started = Date.now();
  console.log(`\n── ${step.name} ──`);
  if (step.env?.SEED) console.log(`SEED=${step.env.SEED}`);
  const result = await execa(step.command, step.args, {
    all: true,
    buffer: true,
    env: { NO_COLOR: "1", FORCE_COLOR: "0", ...step.env },
    preferLocal: true,
    reject: false,
    stdin: "ignore",
    stdout: ["pipe", "inherit"],
    stderr: ["pipe", "inherit"],
    timeout: step.nightly ? NIGHTLY_STEP_TIMEOUT_MS : STEP_TIMEOUT_MS,
  });
  const counted = countTests(step.counter, String(result.all), result.exitCode === 0);
  const ms = Date.now() - started;
  console.log(`── ${step.name}: ${counted.passed} passed, ${counted.failed} failed`);
  return { name: step.name, ...counted, ms };
}
