import { setTimeout as sleep } from "node:timers/promises";

import { StartFailure } from "../failure.ts";
import type { Report } from "../report.ts";
import { lastLines, type ManagedProcess } from "./managedProcess.ts";

export type Part = {
  name: string;
  /** Shown while it starts. */
  doing: string;
  launch: () => Promise<ManagedProcess>;
  /** Resolves with a short description once the part does its work. */
  ready: (signal: AbortSignal) => Promise<string>;
  readyTimeoutMs: number;
  /** Before an intended stop, while the process still works; not waited for longer than 4 s. */
  beforeStop?: () => Promise<void>;
  /** After the process ended, for whatever reason. */
  afterEnd?: () => void;
  stopSignal: NodeJS.Signals;
  killAfterMs: number;
};

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
const HEALTHY_AFTER_MS = 60_000;
const BEFORE_STOP_MS = 4_000;

/** Keeps a part running: starts it, restarts it with growing pauses, gives up after five in a row. */
export function createService(part: Part, hooks: Hooks): Service {
  const { report } = hooks;
  const stopping = new AbortController();
  let current: ManagedProcess | undefined;
  let up = false;
  let upSinceMs = 0;
  let crashesInRow = 0;
  let turn: Promise<void> = Promise.resolve();

  /** Start, restart, recovery and stop never overlap. */
  const inTurn = (work: () => Promise<void>) => {
    turn = turn.then(work, work);
    return turn;
  };

  const bringUp = async (): Promise<string> => {
    const process = await part.launch();
    current = process;
    await hooks.onProcess(process.pid);
    try {
      const detail = await untilReady(part, process, stopping.signal);
      up = true;
      upSinceMs = Date.now();
      process.ended.then((ended) => {
        if (current !== process || !up) return;
        up = false;
        inTurn(() => recover(ended.why));
      });
      return detail;
    } catch (error) {
      await process.stop(part.stopSignal, part.killAfterMs);
      part.afterEnd?.();
      throw error;
    }
  };

  const saveFirst = async (save: () => Promise<void>) => {
    const cancel = new AbortController();
    const tooLong = sleep(BEFORE_STOP_MS, "took too long", { signal: cancel.signal });
    tooLong.catch(() => undefined);
    const failure = await Promise.race([save().catch(String), tooLong]);
    cancel.abort();
    if (failure) report.warn(`${part.name}: what it saves before a stop: ${failure}`);
  };

  const takeDown = async () => {
    const wasUp = up;
    up = false;
    if (!current || current.hasEnded()) return;
    if (wasUp && part.beforeStop) await saveFirst(part.beforeStop);
    await current.stop(part.stopSignal, part.killAfterMs);
    part.afterEnd?.();
  };

  const recover = async (firstWhy: string) => {
    if (stopping.signal.aborted) return;
    part.afterEnd?.();
    const downSinceMs = Date.now();
    if (downSinceMs - upSinceMs > HEALTHY_AFTER_MS) crashesInRow = 0;
    let why = `${firstWhy}\n${await quoteLog(current)}`;
    for (;;) {
      const pauseMs = BACKOFF_MS[crashesInRow];
      crashesInRow += 1;
      if (pauseMs === undefined) {
        hooks.onGiveUp(new StartFailure(`${part.name} can't be kept running: ${why}`));
        return;
      }
      report.warn(`${part.name} ended: ${why}\n  Restarting it in ${pauseMs} ms.`);
      try {
        await sleep(pauseMs, undefined, { signal: stopping.signal });
        await hooks.needs(stopping.signal);
        const detail = await bringUp();
        const seconds = ((Date.now() - downSinceMs) / 1000).toFixed(1);
        report.say(`  ✓ ${part.name} is back after ${seconds} s: ${detail}`);
        return;
      } catch (error) {
        if (stopping.signal.aborted) return;
        why = error instanceof Error ? error.message : String(error);
      }
    }
  };

  const start = async () => {
    const done = report.begin(part.name, part.doing);
    done(await bringUp());
  };

  return {
    name: part.name,
    pid: () => (current?.hasEnded() ? undefined : current?.pid),
    isUp: () => up,
    start: () => inTurn(start),
    restart: (why, between) =>
      inTurn(async () => {
        if (stopping.signal.aborted) return;
        report.say(`  ${part.name}: ${why}`);
        await takeDown();
        await between?.();
        try {
          await start();
        } catch (error) {
          await recover(error instanceof Error ? error.message : String(error));
        }
      }),
    signal: (signal) => current?.signal(signal),
    stop: () => {
      stopping.abort(new StartFailure(`${part.name}: stopped before it was ready.`));
      return inTurn(takeDown);
    },
  };
}

/** Throws a StartFailure with the log's last lines when the part ends or does not get ready. */
async function untilReady(
  part: Part,
  process: ManagedProcess,
  stopping: AbortSignal,
): Promise<string> {
  const cancel = new AbortController();
  const signal = AbortSignal.any([cancel.signal, stopping]);
  const seconds = part.readyTimeoutMs / 1000;
  const tooLate = sleep(part.readyTimeoutMs, `not ready after ${seconds} s`, { signal });
  const why = Promise.race([process.ended.then((ended) => ended.why), tooLate]);
  try {
    return await Promise.race([
      part.ready(signal),
      why.then((reason) => {
        throw new Error(reason);
      }),
    ]);
  } catch (error) {
    stopping.throwIfAborted();
    const reason = error instanceof Error ? error.message : error;
    throw new StartFailure(`${part.name}: ${reason}\n${await quoteLog(process)}`);
  } finally {
    cancel.abort();
    tooLate.catch(() => undefined);
  }
}

async function quoteLog(process: ManagedProcess | undefined): Promise<string> {
  if (!process) return "";
  const text = await lastLines(process.logFile);
  if (text === "") return `  ${process.logFile} is empty.`;
  const quoted = text.split("\n").map((line) => `    | ${line}`);
  return `  The end of ${process.logFile}:\n${quoted.join("\n")}`;
}
