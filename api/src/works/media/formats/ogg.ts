import { AppError } from "../../../http/AppError.ts";
import type { ByteSource } from "../byteSource.ts";
import type { Structure } from "./structure.ts";

const HEADER_BYTES = 27;
const LAST_PAGE = 4;
const AUDIO_CODECS = ["\x01vorbis", "OpusHead", "\x7fFLAC", "Speex   "];

/** Ogg: pages that fill the file, the last one marked as such, of an audio codec. */
export async function walkOgg(source: ByteSource): Promise<Structure> {
  let isEnded = false;
  for (let at = 0; at < source.size; ) {
    if (source.size - at < HEADER_BYTES) throw wrongEnd(isEnded);
    const header = await source.read(at, HEADER_BYTES);
    if (header.toString("latin1", 0, 4) !== "OggS" || header.readUInt8(4) !== 0) {
      throw wrongEnd(isEnded);
    }
    isEnded = (header.readUInt8(5) & LAST_PAGE) !== 0;
    const lacing = await source.read(at + HEADER_BYTES, header.readUInt8(26));
    const start = at + HEADER_BYTES + lacing.length;
    const bytes = lacing.reduce((sum, byte) => sum + byte, 0);
    if (at === 0) assertAudio(await source.read(start, Math.min(8, bytes)));
    at = start + bytes;
    if (at > source.size) throw new AppError("file_truncated");
  }
  if (!isEnded) throw new AppError("file_truncated");
  return {};
}

function wrongEnd(isEnded: boolean): AppError {
  return new AppError(isEnded ? "file_trailing_data" : "file_invalid");
}

function assertAudio(packet: Buffer): void {
  const start = packet.toString("latin1");
  if (AUDIO_CODECS.some((codec) => start.startsWith(codec))) return;
  throw new AppError("file_type_refused", { extension: { detected: "video/ogg" } });
}
