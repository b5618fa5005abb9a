import { join } from "node:path";
import type { Config } from "../config.ts";
import { createWorkQueue, type WorkQueue } from "../workQueue.ts";
import { createKeyedLock, type KeyedLock } from "./register/keyedLock.ts";
import { openUploads, type Uploads } from "./uploads/uploads.ts";

/** What registering works needs beside the database and IPFS. */
export type WorkTools = {
  uploads: Uploads;
  /** Pictures are decoded here: it takes memory and time, so few at once. */
  decoding: WorkQueue;
  /** By content hash: the same bytes sent twice at once are worked on once. */
  contentLock: KeyedLock;
};

const DECODING_MAX = 2;
const DECODING_WAITING_MAX = 16;
/** A third of all, before the limits' factor. */
const UPLOADS_OF_CLIENT_MAX = 8;

export async function createWorkTools(config: Config): Promise<WorkTools> {
  const directory = join(config.dataDir, "uploads");
  return {
    uploads: await openUploads({
      directory,
      bytesMax: config.uploadBytesMax,
      atOnceOfClientMax: Math.max(1, Math.round(UPLOADS_OF_CLIENT_MAX * config.rateLimitFactor)),
    }),
    decoding: createWorkQueue({ running: DECODING_MAX, waiting: DECODING_WAITING_MAX }),
    contentLock: createKeyedLock(),
  };
}
