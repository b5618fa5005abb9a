import { AppError } from "../../../http/AppError.ts";
import type { ByteSource } from "../byteSource.ts";
import type { Structure } from "./structure.ts";

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
/** Start-of-frame markers; DHT, JPG and DAC stand between them. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/**
 * JPEG: segments from SOI to EOI. After it only zeros and further whole JPEGs may follow, as
 * cameras append previews and gain maps (CIPA DC-007); anything else is refused.
 */
export async function walkJpeg(source: ByteSource): Promise<Structure> {
  const { structure, end } = await walkImage(source, 0);
  for (let at = await skipZeros(source, end); at < source.size; ) {
    const isAnotherPicture =
      source.size - at >= 4 && (await source.read(at, 3)).toString("hex") === "ffd8ff";
    if (!isAnotherPicture) throw new AppError("file_trailing_data");
    at = await skipZeros(source, (await walkImage(source, at)).end);
  }
  return structure;
}

type Walked = { structure: Structure; end: number };

async function walkImage(source: ByteSource, start: number): Promise<Walked> {
  const structure: Structure = {};
  for (let at = start; ; ) {
    const { marker, next } = await markerAt(source, at);
    at = next;
    if (marker === EOI) {
      if (structure.width === undefined) throw new AppError("file_invalid");
      return { structure, end: at };
    }
    if (marker === SOI || isAlone(marker)) continue;
    const length = (await source.read(at, 2)).readUInt16BE(0);
    if (length < 2) throw new AppError("file_invalid");
    if (isFrame(marker)) {
      const size = await source.read(at + 3, 4);
      structure.height = size.readUInt16BE(0);
      structure.width = size.readUInt16BE(2);
    }
    at += length;
    if (marker === SOS) at = await endOfScan(source, at);
  }
}

async function markerAt(source: ByteSource, start: number) {
  if ((await source.read(start, 1)).readUInt8(0) !== 0xff) throw new AppError("file_invalid");
  // Any number of 0xFF may fill up the space before a marker.
  for (let at = start + 1; ; at++) {
    const marker = (await source.read(at, 1)).readUInt8(0);
    if (marker === 0) throw new AppError("file_invalid");
    if (marker !== 0xff) return { marker, next: at + 1 };
  }
}

/** Offset of the first marker after entropy-coded data that starts at `start`. */
async function endOfScan(source: ByteSource, start: number): Promise<number> {
  for (let at = start; ; ) {
    const window = await source.window(at);
    const found = window.indexOf(0xff);
    if (found < 0) {
      at += window.length;
      continue;
    }
    at += found;
    const next = (await source.read(at, 2)).readUInt8(1);
    const isData = next === 0 || (next >= 0xd0 && next <= 0xd7);
    if (!isData && next !== 0xff) return at;
    at += next === 0xff ? 1 : 2;
  }
}

async function skipZeros(source: ByteSource, start: number): Promise<number> {
  for (let at = start; ; ) {
    if (at >= source.size) return at;
    const window = await source.window(at);
    const found = window.findIndex((byte) => byte !== 0);
    if (found >= 0) return at + found;
    at += window.length;
  }
}
