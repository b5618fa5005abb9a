import { AppError } from "../../../http/AppError.ts";
import type { ByteSource } from "../byteSource.ts";
import type { Structure } from "./structure.ts";

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

/** GIF: blocks up to the trailer, which must be the last byte. */
export async function walkGif(source: ByteSource): Promise<Structure> {
  const screen = await source.read(6, 7);
  let frames = 0;
  let at = 13 + colourTableBytes(screen.readUInt8(4));
  for (;;) {
    const kind = (await source.read(at, 1)).readUInt8(0);
    if (kind === TRAILER) break;
    if (kind === IMAGE) {
      frames += 1;
      const flags = (await source.read(at + 9, 1)).readUInt8(0);
      at = await endOfSubBlocks(source, at + 11 + colourTableBytes(flags));
    } else if (kind === EXTENSION) {
      at = await endOfSubBlocks(source, at + 2);
    } else {
      throw new AppError("file_invalid");
    }
  }
  if (at + 1 < source.size) throw new AppError("file_trailing_data");
  if (frames === 0) throw new AppError("file_invalid");
  return { width: screen.readUInt16LE(0), height: screen.readUInt16LE(2), frames };
}

function colourTableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

async function endOfSubBlocks(source: ByteSource, start: number): Promise<number> {
  for (let at = start; ; ) {
    const length = (await source.read(at, 1)).readUInt8(0);
    at += 1 + length;
    if (length === 0) return at;
  }
}
