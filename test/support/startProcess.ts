import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

export type RunningProcess = {
  pid: number;
  /** Resolves with the first line, past or future, that matches; rejects when the process ends. */
  waitForLine: (pattern: RegExp, timeoutMs?: number) => Promise<RegExpExecArray>;
  /** What both streams printed, the newest lines. */
  lines: () => readonly string[];
  /** The last of them, for error messages. */
  lastLines: () => string;
  hasEnded: () => boolean;
  /** Sends SIGTERM (or another), after 10 s SIGKILL, and waits for the end. */
  stop: (signal?: NodeJS.Signals) => Promise<void>;
  /** Sends SIGKILL and waits for the end. */
  kill: () => Promise<void>;
};

type Options = {
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  /** Who to run as; default: ourselves. */
  user?: { uid: number; gid: number } | undefined;
  linesKept?: number;
};

const LINES_KEPT_DEFAULT = 400;
const SHOWN_LINES = 40;
const SHOWN_COLUMNS = 1_000;
const STOP_TIMEOUT_MS = 10_000;

/** Runs a program that must not outlive this process, and keeps the end of what it prints. */
export function startProcess(options: Options): RunningProcess {
  const { name, command, args, env = process.env, user } = options;
  const { linesKept = LINES_KEPT_DEFAULT } = options;
  const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"], ...user });
  const lines: string[] = [];
  const listeners = new Set<(line: string | null) => void>();
  const tell = (line: string | null) => {
    for (const listener of listeners) listener(line);
  };
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      if (lines.length > linesKept) lines.shift();
      tell(line);
    });
  }
  const killWithParent = () => child.kill("SIGKILL");
  process.once("exit", killWithParent);
  const ended = new Promise<void>((resolve) => {
    const finish = () => {
      process.removeListener("exit", killWithParent);
      tell(null);
      resolve();
    };
    child.once("close", finish);
    child.once("error", (error) => {
      lines.push(String(error));
      finish();
    });
  });
  const lastLines = () => {
    const shown = lines.slice(-SHOWN_LINES).map((line) => line.slice(0, SHOWN_COLUMNS));
    return `${name}, last lines:\n${shown.join("\n")}`;
  };
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null || !child.pid;

  return {
    pid: child.pid ?? 0,
    lines: () => lines,
    lastLines,
    hasEnded,
    waitForLine: (pattern, timeoutMs = 60_000) =>
      new Promise((resolve, reject) => {
        const fail = (why: string) => settle(() => reject(new Error(`${why}. ${lastLines()}`)));
        const timer = setTimeout(() => fail(`${pattern} not seen in ${timeoutMs} ms`), timeoutMs);
        const settle = (act: () => void) => {
          clearTimeout(timer);
          listeners.delete(listener);
          act();
        };
        const listener = (line: string | null) => {
          const match = line === null ? null : pattern.exec(line);
          if (match) settle(() => resolve(match));
          if (line === null) fail(`${name} ended`);
        };
        listeners.add(listener);
        for (const line of [...lines]) if (listeners.has(listener)) listener(line);
        if (hasEnded() && listeners.has(listener)) listener(null);
      }),
    stop: (signal = "SIGTERM") => end(child, { signal, ended }),
    kill: () => end(child, { signal: "SIGKILL", ended }),
  };
}

async function end(
  child: ChildProcess,
  { signal, ended }: { signal: NodeJS.Signals; ended: Promise<void> },
): Promise<void> {
  child.kill(signal);
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}
