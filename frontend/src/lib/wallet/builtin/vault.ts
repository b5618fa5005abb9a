import type * as operations from "./vaultOperations.ts";
import { type OnProgress, VaultError, type VaultProblem } from "./vaultTypes.ts";

type Operations = typeof operations;
type Input<Name extends keyof Operations> = Parameters<Operations[Name]>[0];
type Output<Name extends keyof Operations> = Awaited<ReturnType<Operations[Name]>>;

interface Waiting {
  resolve: (result: never) => void;
  reject: (error: Error) => void;
  onProgress: OnProgress;
}

type Reply = {
  id: number;
  progress?: number;
  result?: never;
  error?: { problem: VaultProblem | null; detail: string };
};

const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let lastId = 0;

function startWorker(): Worker {
  const started = new Worker(new URL("./vault.worker.ts", import.meta.url), { type: "module" });
  started.onmessage = ({ data }: MessageEvent<Reply>) => receive(data);
  started.onerror = () => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new Error("the wallet's worker failed"));
    waiting.clear();
  };
  return started;
}

function receive({ id, progress, result, error }: Reply): void {
  const call = waiting.get(id);
  if (progress !== undefined) call?.onProgress(progress);
  if (!call || progress !== undefined) return;
  waiting.delete(id);
  if (!error) call.resolve(result as never);
  else if (error.problem) call.reject(new VaultError(error.problem, error.detail));
  else call.reject(new Error("the wallet's worker failed"));
}

/**
 * Runs an operation on secrets in the worker, off the page's thread. Throws `VaultError`:
 * `await vault("unlock", { keystore, password }, setProgress)`.
 */
export function vault<Name extends keyof Operations>(
  operation: Name,
  input: Input<Name>,
  onProgress: OnProgress = () => {},
): Promise<Output<Name>> {
  worker ??= startWorker();
  lastId += 1;
  const id = lastId;
  const answer = new Promise<Output<Name>>((resolve, reject) => {
    waiting.set(id, { resolve: resolve as Waiting["resolve"], reject, onProgress });
  });
  worker.postMessage({ id, operation, input });
  return answer;
}
