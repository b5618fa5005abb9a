import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { pollUntil } from "../../support/pollUntil.ts";

export type FromTraders =
  | { kind: "ready" | "writing" }
  | { kind: "warning"; text: string }
  | { kind: "sent"; number: number }
  | { kind: "acknowledged"; number: number; result: string }
  | { kind: "failed"; number: number; code: string };
export type ToTraders = { until?: { from: number; to: number }; numbers?: number[] };

/** What a process that trades has told of itself. */
export type Traders = {
  child: ChildProcess;
  sent: Set<number>;
  /** The first answers' JSON. */
  acknowledged: Map<number, string>;
  failed: Map<number, string>;
  warnings: string[];
  turns: () => number;
  tell: (message: ToTraders) => void;
  kill: () => Promise<void>;
};

type Options = { databaseUrl: string; seed: number; point?: string | undefined };

/** Starts a process of `traders.ts`; resolves when everybody has what they trade with. */
export async function startTraders({ databaseUrl, seed, point }: Options): Promise<Traders> {
  const env = { ...process.env, DATABASE_URL: databaseUrl, SEED: String(seed) };
  const child = fork(join(import.meta.dirname, "traders.ts"), {
    env: point === undefined ? env : { ...env, POINT: point },
  });
  const killChild = () => child.kill("SIGKILL");
  process.once("exit", killChild);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  void ended.then(() => process.off("exit", killChild));
  let turns = 0;
  let isReady = false;
  const traders: Traders = {
    ...{ child, sent: new Set(), acknowledged: new Map(), failed: new Map(), warnings: [] },
    turns: () => turns,
    tell: (message) => void child.send(message, () => {}),
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
  child.on("message", (message: FromTraders) => {
    if (message.kind === "ready") isReady = true;
    if (message.kind === "writing") turns += 1;
    if (message.kind === "sent") traders.sent.add(message.number);
    if (message.kind === "warning") traders.warnings.push(message.text);
    if (message.kind === "failed") traders.failed.set(message.number, message.code);
    if (message.kind === "acknowledged") {
      traders.acknowledged.set(message.number, message.result);
    }
  });
  await pollUntil(() => isReady || child.exitCode !== null || undefined, { what: "the traders" });
  return traders;
}
