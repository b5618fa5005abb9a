import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/**
 * SHA-256 of a stream as 0x-hex, in flat memory: the hash that the chain keeps of a work's file.
 * @param onBytes called with the bytes read so far, after every chunk.
 */
export async function hashStream(
  stream: ReadableStream<Uint8Array>,
  onBytes: (bytesDone: number) => void,
): Promise<string> {
  const hash = sha256.create();
  const reader = stream.getReader();
  let bytesDone = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return `0x${bytesToHex(hash.digest())}`;
    hash.update(value);
    bytesDone += value.byteLength;
    onBytes(bytesDone);
  }
}
