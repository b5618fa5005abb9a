import type { ByteSource } from "./byteSource.ts";
import { mp3FrameBytes } from "./formats/mp3.ts";

/** Enough for every signature and for finding markup behind a long comment. */
const HEAD_BYTES = 4096;

/** Signatures at the first byte, in hex; the ones that are refused are here to be named. */
const SIGNATURES: [hex: string, type: string][] = [
  ["89504e470d0a1a0a", "image/png"],
  ["ffd8ff", "image/jpeg"],
  ["474946383761", "image/gif"],
  ["474946383961", "image/gif"],
  ["494433", "audio/mpeg"],
  ["4f676753", "audio/ogg"],
  ["1a45dfa3", "video/webm"],
  ["255044462d", "application/pdf"],
  ["504b0304", "application/zip"],
  ["504b0506", "application/zip"],
  ["377abcaf271c", "application/x-7z-compressed"],
  ["526172211a07", "application/vnd.rar"],
  ["1f8b", "application/gzip"],
  ["4d5a", "application/x-msdownload"],
  ["7f454c46", "application/x-executable"],
  ["cafebabe", "application/java-vm"],
  ["0061736d", "application/wasm"],
  ["424d", "image/bmp"],
  ["49492a00", "image/tiff"],
  ["4d4d002a", "image/tiff"],
  ["38425053", "image/vnd.adobe.photoshop"],
  ["00000100", "image/x-icon"],
  ["ff0a", "image/jxl"],
  ["0000000c4a584c20", "image/jxl"],
  ["664c6143", "audio/flac"],
  ["464f524d", "audio/aiff"],
  ["7b5c727466", "application/rtf"],
];
const RIFF_TYPES: Record<string, string> = {
  WEBP: "image/webp",
  WAVE: "audio/wav",
  "AVI ": "video/x-msvideo",
};
/** ISO base media: what the brands of `ftyp` promise, most telling first. */
const BRANDS: [pattern: RegExp, type: string][] = [
  [/avif|avis/, "image/avif"],
  [/heic|heix|hevc|hevx|mif1|msf1/, "image/heic"],
  [/^qt {2}/, "video/quicktime"],
  [/^M4A |^M4B /, "audio/mp4"],
  [/isom|iso[2-9]|mp4[12]|avc1|M4V |dash|MSNV|3gp/, "video/mp4"],
];
const BLANKS_AND_COMMENTS =
  /^(?:\ufeff|\s|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>)*/i;

/** The type a file's content shows, whatever its name or sender says; undefined if unknown. */
export async function sniffType(source: ByteSource): Promise<string | undefined> {
  const head = await source.read(0, Math.min(HEAD_BYTES, source.size));
  const hex = head.subarray(0, 16).toString("hex");
  const signature = SIGNATURES.find(([start]) => hex.startsWith(start));
  if (signature !== undefined) return signature[1];
  if (hex.startsWith("52494646")) return RIFF_TYPES[head.toString("latin1", 8, 12)];
  if (head.toString("latin1", 4, 8) === "ftyp") return brandType(head);
  if (head.length >= 4 && mp3FrameBytes(head) !== undefined) return "audio/mpeg";
  return textType(head);
}

function brandType(head: Buffer): string | undefined {
  const end = Math.min(head.readUInt32BE(0), head.length, 256);
  // The major brand, then, after a version, the compatible ones.
  const brands = head.toString("latin1", 8, 12) + head.toString("latin1", 16, end);
  return BRANDS.find(([pattern]) => pattern.test(brands))?.[1];
}

function textType(head: Buffer): string | undefined {
  if (head.includes(0)) return undefined;
  const text = head.toString("utf8");
  const content = text.replace(BLANKS_AND_COMMENTS, "");
  const name = /^<([a-z][a-z0-9:-]*)/i.exec(content)?.[1]?.toLowerCase();
  if (name === "svg" || name?.endsWith(":svg")) return "image/svg+xml";
  if (/^\s*<\?xml/i.test(text) && name !== "html") return "application/xml";
  if (name !== undefined || /^\s*<!(doctype|--)/i.test(text)) return "text/html";
  return "text/plain";
}
