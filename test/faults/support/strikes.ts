import { setTimeout as sleep } from "node:timers/promises";

import { pollUntil } from "../../support/pollUntil.ts";
import type { Random } from "../../support/seededRandom.ts";
import { PARTS, type PartName, type Supervised } from "./startSupervised.ts";

export type Victim = PartName | "supervisor";
export type Strike = { victim: Victim; afterMs: number };

const VICTIMS: readonly Victim[] = [...PARTS, "supervisor"];
const MOMENT_MS_MAX = 900;
/** More deaths in a row, and the supervisor would give the part up. */
const KILLS_MAX = 4;
const TOLD_WITHIN_MS = 40_000;
const KILL_EVERY_MS = 50;
/** A page says nothing of a line that is back at once. */
const START_AFTER_MS = 4_000;

/** Which process is killed in which of the steps, and when: each once, no two in one step. */
export function planStrikes(random: Random, steps: number): Map<number, Strike> {
  const left = Array.from({ length: steps }, (_, index) => index);
  const strikes = new Map<number, Strike>();
  for (const victim of VICTIMS) {
    const [step = 0] = left.splice(random.below(left.length), 1);
    strikes.set(step, { victim, afterMs: random.below(MOMENT_MS_MAX) });
  }
  return strikes;
}

/**
 * Kills the process; and, while nobody at the pages was told anything, again as soon as it is back:
 * a process that is away for an instant only need not be noticed. Answers how often.
 */
export async function strike(
  product: Supervised,
  { victim, afterMs }: Strike,
  isTold: () => boolean,
): Promise<number> {
  await sleep(afterMs);
  if (victim === "supervisor") return strikeSupervisor(product, isTold);
  const killed = new Set<number>();
  const killAgain = async () => {
    if (isTold()) return killed.size;
    const pid = await product.pidOf(victim);
    if (pid === undefined || killed.has(pid) || killed.size === KILLS_MAX) return undefined;
    killed.add(pid);
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself: a server does while its killed forerunner's children still end.
    }
    return undefined;
  };
  const what = `somebody told that ${victim} is away`;
  return pollUntil(killAgain, { what, timeoutMs: TOLD_WITHIN_MS, everyMs: KILL_EVERY_MS });
}

/** First its parts live on, until a new start ends them; if that went unnoticed, all is cut off. */
async function strikeSupervisor(product: Supervised, isTold: () => boolean): Promise<number> {
  await product.killSupervisor();
  await product.start();
  if (isTold()) return 1;
  await product.killAll();
  await sleep(START_AFTER_MS);
  await product.start();
  return 2;
}
