import { scrypt } from "@noble/hashes/scrypt.js";
import type { StretchJob, StretchReply } from "./stretchTypes.ts";

const reply = (message: StretchReply) => self.postMessage(message);

self.onmessage = ({ data }: MessageEvent<StretchJob>) => {
  const { password, salt, ...cost } = data;
  const onProgress = (progress: number) => reply({ progress });
  reply({ key: scrypt(password, salt, { ...cost, onProgress }) });
};
