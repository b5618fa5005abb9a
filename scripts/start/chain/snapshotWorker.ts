import { parentPort, workerData } from "node:worker_threads";

import { takeSnapshot, unpackSnapshot } from "./snapshot.ts";
import type { SnapshotTask } from "./snapshotApart.ts";

const { rpcUrl, directory }: SnapshotTask = workerData;
const done = rpcUrl ? await takeSnapshot(rpcUrl, directory) : await unpackSnapshot(directory);
parentPort?.postMessage(done);
