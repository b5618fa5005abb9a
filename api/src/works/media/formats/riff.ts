import { AppError } from "../../../http/AppError.ts";
import type { ByteSource } from "../byteSource.ts";
import type { Structure } from "./structure.ts";

type Chunk = { type: string; start: number; bytes: number };

/** WebP, still or animated. */
export async function walkWebp(source: ByteSource): Promise<Structure> {
  let size: Structure = {};
  let frames = 0;
  for await (const chunk of riffChunks(source)) {
    if (chunk.type === "ANMF") frames += 1;
    if (size.width === undefined) size = await webpSize(source, chunk);
  }
  if (size.width === undefined) throw new AppError("file_invalid");
  return { ...size, frames: Math.max(1, frames) };
}

/** WAVE: needs a format and sample data. */
export async function walkWav(source: ByteSource): Promise<Structure> {
  const types = new Set<string>();
  for await (const chunk of riffChunks(source)) {
    types.add(chunk.type);
    if (chunk.type === "data" && (chunk.bytes === 0 || !types.has("fmt "))) {
      throw new AppError("file_invalid");
    }
  }
  if (!types.has("fmt ") || !types.has("data")) throw new AppError("file_invalid");
  return {};
}

/** The chunks of a RIFF file, whose stated size must be the file's. */
async function* riffChunks(source: ByteSource): AsyncGenerator<Chunk> {
  const stated = (await source.read(4, 4)).readUInt32LE(0) + 8;
  // A last odd chunk's padding byte is often left out of the size, or of the file.
  if (stated > source.size + 1) throw new AppError("file_truncated");
  if (stated < source.size - 1) throw new AppError("file_trailing_data");
  for (let at = 12; at < source.size - 1; ) {
    const header = await source.read(at, 8);
    const bytes = header.readUInt32LE(4);
    if (at + 8 + bytes > source.size) throw new AppError("file_truncated");
    yield { type: header.toString("latin1", 0, 4), start: at + 8, bytes };
    at += 8 + bytes + (bytes % 2);
  }
}

async function webpSize(source: ByteSource, { type, start, bytes }: Chunk): Promise<Structure> {
  if (type === "VP8X" && bytes >= 10) {
    const canvas = await source.read(start + 4, 6);
    return { width: canvas.readUIntLE(0, 3) + 1, height: canvas.readUIntLE(3, 3) + 1 };
  }
  if (type === "VP8 " && bytes >= 10) {
    const frame = await source.read(start + 6, 4);
    return { width: frame.readUInt16LE(0) & 0x3fff, height: frame.readUInt16LE(2) & 0x3fff };
  }
  if (type === "VP8L" && bytes >= 5) {
    const packed = (await source.read(start + 1, 4)).readUInt32LE(0);
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
  }
  return {};
}
