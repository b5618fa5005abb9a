import { AppError } from "../../../http/AppError.ts";
import type { ByteSource } from "../byteSource.ts";
import type { Structure } from "./structure.ts";

const BITRATES_KBPS_MPEG1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const BITRATES_KBPS_MPEG2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const SAMPLE_RATES_HZ = [44_100, 48_000, 32_000];
const ID3V1_BYTES = 128;
const APE_FOOTER_BYTES = 32;

/** MP3: tags, then frames without a gap, then tags; nothing else. */
export async function walkMp3(source: ByteSource): Promise<Structure> {
  const end = await startOfTrailingTags(source);
  let at = await endOfId3v2(source);
  let frames = 0;
  while (at < end) {
    const bytes = end - at < 4 ? undefined : mp3FrameBytes(await source.read(at, 4));
    if (bytes === undefined) {
      if (await isZero(source, { from: at, to: end })) break;
      if (frames === 0) throw new AppError("file_invalid");
      throw new AppError(end - at < 4 ? "file_truncated" : "file_trailing_data");
    }
    at += bytes;
    if (at > end) throw new AppError("file_truncated");
    frames += 1;
  }
  if (frames === 0) throw new AppError("file_truncated");
  return {};
}

/** Length of the Layer III frame with this header; undefined if it is none. */
export function mp3FrameBytes(header: Buffer): number | undefined {
  const bits = header.readUInt32BE(0);
  const version = (bits >>> 19) & 3;
  const layer = (bits >>> 17) & 3;
  const rate = SAMPLE_RATES_HZ[(bits >>> 10) & 3];
  if (bits >>> 21 !== 0x7ff || version === 1 || layer !== 1 || rate === undefined) return undefined;
  const isMpeg1 = version === 3;
  const kbps = (isMpeg1 ? BITRATES_KBPS_MPEG1 : BITRATES_KBPS_MPEG2)[(bits >>> 12) & 15];
  if (kbps === undefined || kbps === 0) return undefined;
  const divisor = isMpeg1 ? 1 : version === 2 ? 2 : 4;
  const padding = (bits >>> 9) & 1;
  return Math.floor(((isMpeg1 ? 144_000 : 72_000) * kbps) / (rate / divisor)) + padding;
}

async function endOfId3v2(source: ByteSource): Promise<number> {
  let at = 0;
  while (source.size - at >= 10) {
    const header = await source.read(at, 10);
    if (header.toString("latin1", 0, 3) !== "ID3") break;
    const sizes = [...header.subarray(6, 10)];
    if (sizes.some((byte) => byte > 127)) throw new AppError("file_invalid");
    const hasFooter = (header.readUInt8(5) & 0x10) !== 0;
    at += 10 + sizes.reduce((sum, byte) => sum * 128 + byte, 0) + (hasFooter ? 10 : 0);
    if (at > source.size) throw new AppError("file_truncated");
  }
  return at;
}

async function startOfTrailingTags(source: ByteSource): Promise<number> {
  let end = source.size;
  if (end >= ID3V1_BYTES) {
    const tag = (await source.read(end - ID3V1_BYTES, 3)).toString("latin1");
    if (tag === "TAG") end -= ID3V1_BYTES;
  }
  if (end >= APE_FOOTER_BYTES) {
    const footer = await source.read(end - APE_FOOTER_BYTES, APE_FOOTER_BYTES);
    if (footer.toString("latin1", 0, 8) === "APETAGEX") {
      const hasHeader = (footer.readUInt32LE(20) & 0x80000000) !== 0;
      end -= footer.readUInt32LE(12) + (hasHeader ? APE_FOOTER_BYTES : 0);
      if (end < 0) throw new AppError("file_invalid");
    }
  }
  return end;
}

async function isZero(source: ByteSource, { from, to }: { from: number; to: number }) {
  for (let at = from; at < to; ) {
    const window = (await source.window(at)).subarray(0, to - at);
    if (window.some((byte) => byte !== 0)) return false;
    at += window.length;
  }
  return true;
}
