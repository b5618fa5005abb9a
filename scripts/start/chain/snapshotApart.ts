import { Worker } from "node:worker_threads";

import type { Unpacked } from "./snapshot.ts";

/** With an address the chain there is saved, without one the saved chain is unpacked. */
export type SnapshotTask = { directory: string; rpcUrl?: string };

/** As takeSnapshot, in a heap of its own: a chain's state is large, the supervisor stays small. */
export async function takeSnapshotApart(rpcUrl: string, directory: string): Promise<void> {
  await inWorker({ rpcUrl, directory });
}

/** As unpackSnapshot, in a heap of its own. */
export function unpackSnapshotApart(directory: string): Promise<Unpacked | undefined> {
  return inWorker({ directory });
}

function inWorker(task: SnapshotTask): Promise<Unpacked | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./snapshotWorker.ts", import.meta.url), {
      workerData: task,
    });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("The work on the chain's snapshot broke off")));
  });
}
