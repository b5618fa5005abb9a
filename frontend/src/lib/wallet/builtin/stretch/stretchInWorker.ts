import { scrypt } from "ethers";
import type { Stretch } from "./stretching.ts";
import type { StretchJob, StretchReply } from "./stretchTypes.ts";

/**
 * scrypt in a worker of its own, so that two run side by side; its 128 MiB are given back at once.
 * Where there is no second one to be had (a phone short of memory), it runs here.
 */
export const stretchInWorker: Stretch = (password, salt, N, r, p, dkLen, onProgress) =>
  runInWorker({ password, salt, N, r, p, dkLen }, onProgress).catch(() =>
    scrypt._(password, salt, N, r, p, dkLen, onProgress),
  );

async function runInWorker(
  job: StretchJob,
  onProgress?: (done: number) => void,
): Promise<Uint8Array> {
  const worker = new Worker(new URL("./stretch.worker.ts", import.meta.url), { type: "module" });
  const stretched = new Promise<Uint8Array>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<StretchReply>) => {
      if ("key" in data) resolve(data.key);
      else onProgress?.(data.progress);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error("the stretching worker failed"));
    };
  });
  worker.postMessage(job);
  return stretched.finally(() => worker.terminate());
}
