import { closeSync, mkdirSync, openSync } from "node:fs";
import { copyFile, open, stat, truncate } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";

import { execa } from "execa";

import { repository } from "../settings.ts";

export type Command = {
  file: string;
  args: string[];
  cwd?: string;
  env: Record<string, string>;
  /** Gets both streams, appended. */
  logFile: string;
  /** The user to run as; only root can choose. */
  user?: { uid: number; gid: number } | undefined;
};

export type Ended = { exitCode: number | undefined; signal: string | undefined; why: string };

export type ManagedProcess = {
  pid: number;
  logFile: string;
  ended: Promise<Ended>;
  hasEnded: () => boolean;
  signal: (signal: NodeJS.Signals) => void;
  /** Sends the signal, SIGKILL after the time, and waits for the end. */
  stop: (signal: NodeJS.Signals, killAfterMs: number) => Promise<void>;
};

const LOG_BYTES_MAX = 10 * 1024 * 1024;
const TAIL_BYTES = 16 * 1024;

/**
 * Runs a part. It gets a process group of its own, so that Ctrl-C reaches only the supervisor,
 * which stops the parts in order; and writes straight to its log, so that it survives the latter.
 */
export function startProcess(command: Command): ManagedProcess {
  mkdirSync(dirname(command.logFile), { recursive: true });
  // A file descriptor; the library's types end at 9.
  const log = openSync(command.logFile, "a") as 3;
  const child = execa(command.file, command.args, {
    cwd: command.cwd ?? repository,
    env: command.env,
    extendEnv: false,
    preferLocal: true,
    localDir: repository,
    stdin: "ignore",
    stdout: log,
    stderr: log,
    buffer: false,
    detached: true,
    cleanup: false,
    reject: false,
    ...command.user,
  });
  closeSync(log);
  let hasEnded = false;
  const ended = child.then((result) => {
    hasEnded = true;
    const { exitCode, signal } = result;
    const why = signal ? `killed by ${signal}` : `exit code ${exitCode ?? "unknown"}`;
    return { exitCode, signal, why: child.pid ? why : String(result.cause ?? "not started") };
  });
  const signal = (name: NodeJS.Signals) => {
    if (!hasEnded) child.kill(name);
  };
  return {
    pid: child.pid ?? 0,
    logFile: command.logFile,
    ended,
    hasEnded: () => hasEnded,
    signal,
    stop: async (name, killAfterMs) => {
      signal(name);
      const cancel = new AbortController();
      const kill = sleep(killAfterMs, undefined, { signal: cancel.signal }).then(
        () => signal("SIGKILL"),
        () => undefined,
      );
      await ended;
      cancel.abort();
      await kill;
    },
  };
}

/** The end of a log, for a message about a crash. */
export async function lastLines(logFile: string, count = 15): Promise<string> {
  const file = await open(logFile).catch(() => undefined);
  if (!file) return "";
  try {
    const { size } = await file.stat();
    const length = Math.min(size, TAIL_BYTES);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    const text = stripVTControlCharacters(buffer.toString("utf8")).trimEnd();
    return text.split("\n").slice(-count).join("\n");
  } finally {
    await file.close();
  }
}

/** Keeps one older log beside the current one. The writer appends, so it may hold the file open. */
export async function rotateLog(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  );
  if (size < LOG_BYTES_MAX) return;
  await copyFile(logFile, `${logFile}.1`);
  await truncate(logFile);
}
