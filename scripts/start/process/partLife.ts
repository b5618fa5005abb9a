import { setTimeout as sleep } from "node:timers/promises";

import { StartFailure } from "../failure.ts";
import type { Report } from "../report.ts";
import { type Ended, lastLines, type ManagedProcess } from "./managedProcess.ts";
import type { Part } from "./part.ts";

type Hooks = {
  report: Report;
  onProcess: (pid: number) => Promise<void>;
  /** It was up and ended without being asked to. */
  onDeath: (ended: Ended) => void;
};

/** One process after the other of the same part. */
export type PartLife = {
  process: () => ManagedProcess | undefined;
  isUp: () => boolean;
  upSinceMs: () => number;
  /** Throws a StartFailure with the log's end when the part ends or does not get ready. */
  bringUp: (stopping: AbortSignal) => Promise<string>;
  takeDown: () => Promise<void>;
  /** The end of the log, for a message. */
  quoteLog: () => Promise<string>;
};

const BEFORE_STOP_MS = 3_000;

export function createPartLife(part: Part, { report, onProcess, onDeath }: Hooks): PartLife {
  let current: ManagedProcess | undefined;
  let isUp = false;
  let upSinceMs = 0;

  const saveFirst = async (save: () => Promise<void>) => {
    const cancel = new AbortController();
    const tooLong = sleep(BEFORE_STOP_MS, "took too long", { signal: cancel.signal });
    tooLong.catch(() => undefined);
    const failure = await Promise.race([save().catch(String), tooLong]);
    cancel.abort();
    if (failure) report.warn(`${part.name}: what it saves before a stop: ${failure}`);
  };

  return {
    process: () => current,
    isUp: () => isUp,
    upSinceMs: () => upSinceMs,
    quoteLog: () => quoteLog(current),
    bringUp: async (stopping) => {
      const process = await part.launch();
      current = process;
      await onProcess(process.pid);
      try {
        const detail = await untilReady(part, process, stopping);
        isUp = true;
        upSinceMs = Date.now();
        process.ended.then((ended) => {
          if (current !== process || !isUp) return;
          isUp = false;
          onDeath(ended);
        });
        return detail;
      } catch (error) {
        await process.stop(part.stopSignal, part.killAfterMs);
        part.afterEnd?.();
        throw error;
      }
    },
    takeDown: async () => {
      const wasUp = isUp;
      isUp = false;
      if (!current || current.hasEnded()) return;
      if (wasUp && part.beforeStop) await saveFirst(part.beforeStop);
      await current.stop(part.stopSignal, part.killAfterMs);
      part.afterEnd?.();
    },
  };
}

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
