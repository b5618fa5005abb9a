import type { HashReply } from "./hashWorker.ts";

type Options = {
  /** Called with a part from 0 to 1, about 20 times a second. */
  onProgress?: (part: number) => void;
  signal?: AbortSignal;
};

/**
 * SHA-256 of a file as 0x-hex, in a worker so that the page stays usable.
 * Rejects if the file can't be read any more, and with the signal's reason when aborted.
 */
export function hashFile(file: Blob, { onProgress, signal }: Options = {}): Promise<string> {
  const worker = new Worker(new URL("./hashWorker.ts", import.meta.url), { type: "module" });
  return new Promise<string>((resolve, reject) => {
    const abort = () => reject(signal?.reason);
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort, { once: true });
    worker.onmessage = ({ data }: MessageEvent<HashReply>) => {
      if (data.type === "progress") onProgress?.(file.size ? data.bytesDone / file.size : 1);
      if (data.type === "done") resolve(data.hash);
      if (data.type === "failed") reject(new Error(data.message));
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(file);
  }).finally(() => worker.terminate());
}
