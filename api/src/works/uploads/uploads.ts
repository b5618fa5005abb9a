import { openTempFolder } from "../../ipfs/tempFolder.ts";
import { discardUpload, receiveUpload, type Upload } from "./receiveUpload.ts";
import { createWorkQueue } from "./workQueue.ts";

/** Files on disk at once: more than any page sends, little enough for the disk. */
const AT_ONCE_MAX = 24;

export type Uploads = {
  /** Receives a request's file for as long as `use` runs; then it is gone from the disk. */
  with: <T>(request: Request, use: (upload: Upload) => Promise<T>) => Promise<T>;
};

/** Opens the folder of uploads, emptied of what killed processes left. */
export async function openUploads(options: {
  directory: string;
  bytesMax: number;
}): Promise<Uploads> {
  const folder = await openTempFolder(options.directory);
  const places = createWorkQueue({ running: AT_ONCE_MAX, waiting: 0 });
  return {
    with: (request, use) =>
      places.run(async () => {
        const path = folder.newPath();
        try {
          return await use(await receiveUpload({ request, path, bytesMax: options.bytesMax }));
        } finally {
          await discardUpload(path);
        }
      }),
  };
}
