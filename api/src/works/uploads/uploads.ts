import { AppError } from "../../http/AppError.ts";
import { openTempFolder } from "../../ipfs/tempFolder.ts";
import { createWorkQueue } from "../../workQueue.ts";
import { discardUpload, receiveUpload, type Upload } from "./receiveUpload.ts";

/** Files on disk at once: more than any page sends, little enough for the disk. */
const AT_ONCE_MAX = 24;
const RETRY_AFTER_SECONDS = 5;

/** `client` is whom the limits count by. */
type Sent = { request: Request; client: string };

export type Uploads = {
  /** Receives a request's file for as long as `use` runs; then it is gone from the disk. */
  with: <T>(sent: Sent, use: (upload: Upload) => Promise<T>) => Promise<T>;
};

type Options = {
  directory: string;
  bytesMax: number;
  /** Places that one client may hold, so that a few slow senders can't keep everybody out. */
  atOnceOfClientMax: number;
};

/** Opens the folder of uploads, emptied of what killed processes left. */
export async function openUploads(options: Options): Promise<Uploads> {
  const { directory, bytesMax, atOnceOfClientMax } = options;
  const folder = await openTempFolder(directory);
  const places = createWorkQueue({ running: AT_ONCE_MAX, waiting: 0 });
  const inPlace = createPlaces(atOnceOfClientMax);
  return {
    with: ({ request, client }, use) =>
      inPlace(client, () =>
        places.run(async () => {
          const path = folder.newPath();
          try {
            return await use(await receiveUpload({ request, path, bytesMax }));
          } finally {
            await discardUpload(path);
          }
        }),
      ),
  };
}

/** Counts the jobs of each client, and refuses those over its share. */
function createPlaces(share: number) {
  const held = new Map<string, number>();
  return async <T>(client: string, job: () => Promise<T>): Promise<T> => {
    const count = held.get(client) ?? 0;
    if (count >= share) {
      throw new AppError("rate_limited", { retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
    held.set(client, count + 1);
    try {
      return await job();
    } finally {
      const left = (held.get(client) ?? 1) - 1;
      if (left > 0) held.set(client, left);
      else held.delete(client);
    }
  };
}
