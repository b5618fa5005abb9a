import { hashStream } from "./hashStream.ts";

export type HashReply =
  | { type: "progress"; bytesDone: number }
  | { type: "done"; hash: string }
  | { type: "failed"; message: string };

const reportEveryMs = 50;

self.onmessage = async (event: MessageEvent<Blob>) => {
  const reply = (message: HashReply) => self.postMessage(message);
  let reportedAtMs = 0;
  try {
    const hash = await hashStream(event.data.stream(), (bytesDone) => {
      const nowMs = performance.now();
      if (nowMs - reportedAtMs < reportEveryMs) return;
      reportedAtMs = nowMs;
      reply({ type: "progress", bytesDone });
    });
    reply({ type: "done", hash });
  } catch (error) {
    // The usual cause: the file was moved or changed on disk after it was chosen.
    reply({ type: "failed", message: String(error) });
  }
};
