import { setTimeout as sleep } from "node:timers/promises";

import { StartFailure } from "../failure.ts";
import type { Report } from "../report.ts";
import type { Part } from "./part.ts";
import { createPartLife } from "./partLife.ts";

type Hooks = {
  report: Report;
  onProcess: (pid: number) => Promise<void>;
  /** Resolves when the parts this one needs are up. */
  needs: (signal: AbortSignal) => Promise<void>;
  /** The part can't be kept running. */
  onGiveUp: (failure: StartFailure) => void;
};

export type Service = {
  name: string;
  pid: () => number | undefined;
  isUp: () => boolean;
  start: () => Promise<void>;
  /** Stops and starts it on purpose; `between` runs while it is down. */
  restart: (why: string, between?: () => Promise<void>) => Promise<void>;
  signal: (signal: NodeJS.Signals) => void;
  stop: () => Promise<void>;
};

const BACKOFF_MS = [250, 1_000, 2_000, 4_000, 8_000];
const HEALTHY_AFTER_MS = 10_000;

/** Keeps a part running: restarts it with growing pauses, gives up after five deaths in a row. */
export function createService(part: Part, { report, onProcess, needs, onGiveUp }: Hooks): Service {
  const stopping = new AbortController();
  let deathsInRow = 0;
  let turn: Promise<void> = Promise.resolve();
  const life = createPartLife(part, {
    report,
    onProcess,
    onDeath: ({ why }) => inTurn(async () => recover(`${why}\n${await life.quoteLog()}`)),
  });

  /** Start, restart, recovery and stop never overlap. */
  const inTurn = (work: () => Promise<void>) => {
    turn = turn.then(work, work);
    return turn;
  };

  const recover = async (firstWhy: string) => {
    if (stopping.signal.aborted) return;
    part.afterEnd?.();
    const downSinceMs = Date.now();
    if (downSinceMs - life.upSinceMs() > HEALTHY_AFTER_MS) deathsInRow = 0;
    let why = firstWhy;
    for (;;) {
      const pauseMs = BACKOFF_MS[deathsInRow];
      deathsInRow += 1;
      if (pauseMs === undefined) {
        return onGiveUp(new StartFailure(`${part.name} can't be kept running: ${why}`));
      }
      report.warn(`${part.name} ended: ${why}\n  Restarting it in ${pauseMs} ms.`);
      try {
        await sleep(pauseMs, undefined, { signal: stopping.signal });
        await needs(stopping.signal);
        const detail = await life.bringUp(stopping.signal);
        const seconds = ((Date.now() - downSinceMs) / 1000).toFixed(1);
        return report.say(`  ✓ ${part.name} is back after ${seconds} s: ${detail}`);
      } catch (error) {
        if (stopping.signal.aborted) return;
        why = messageOf(error);
      }
    }
  };

  const start = async () => {
    const step = { part: part.name, doing: part.doing };
    await report.during(step, () => life.bringUp(stopping.signal));
  };

  const restart = async (why: string, between?: () => Promise<void>) => {
    if (stopping.signal.aborted) return;
    report.say(`  ${part.name}: ${why}`);
    await life.takeDown();
    const done = between ? between().then(start) : start();
    await done.catch((error) => recover(messageOf(error)));
  };

  return {
    name: part.name,
    pid: () => (life.process()?.hasEnded() ? undefined : life.process()?.pid),
    isUp: life.isUp,
    start: () => inTurn(start),
    restart: (why, between) => inTurn(() => restart(why, between)),
    signal: (signal) => life.process()?.signal(signal),
    stop: () => {
      stopping.abort(new StartFailure(`${part.name}: stopped before it was ready.`));
      return inTurn(life.takeDown);
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
