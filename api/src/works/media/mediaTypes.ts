import type { ByteSource } from "./byteSource.ts";
import { walkGif } from "./formats/gif.ts";
import { walkAvif, walkMp4 } from "./formats/isobmff.ts";
import { walkJpeg } from "./formats/jpeg.ts";
import { walkMp3 } from "./formats/mp3.ts";
import { walkOgg } from "./formats/ogg.ts";
import { walkPdf } from "./formats/pdf.ts";
import { walkPng } from "./formats/png.ts";
import { walkWav, walkWebp } from "./formats/riff.ts";
import type { Structure } from "./formats/structure.ts";
import { walkText } from "./formats/text.ts";
import { walkWebm } from "./formats/webm.ts";

export type MediaKind = "image" | "audio" | "video" | "document";

type MediaType = {
  kind: MediaKind;
  extension: string;
  /** Other names browsers and systems give the same type. */
  aliases: string[];
  /** Follows the format from its first byte to its last; throws what is wrong. */
  walk: (source: ByteSource) => Promise<Structure>;
};

/**
 * Every type that can be registered. Absent on purpose: SVG, HTML and XML (they carry scripts),
 * TIFF, HEIC and RAW (browsers don't show them), archives and programs.
 */
export const mediaTypes = {
  "image/png": media("image", "png", walkPng, ["image/apng", "image/x-png"]),
  "image/jpeg": media("image", "jpg", walkJpeg, ["image/jpg", "image/pjpeg"]),
  "image/webp": media("image", "webp", walkWebp),
  "image/gif": media("image", "gif", walkGif),
  "image/avif": media("image", "avif", walkAvif),
  "audio/mpeg": media("audio", "mp3", walkMp3, ["audio/mp3", "audio/x-mp3", "audio/x-mpeg"]),
  "audio/wav": media("audio", "wav", walkWav, ["audio/x-wav", "audio/wave", "audio/vnd.wave"]),
  "audio/ogg": media("audio", "ogg", walkOgg, ["application/ogg", "video/ogg", "audio/opus"]),
  "video/mp4": media("video", "mp4", walkMp4, ["video/x-m4v", "application/mp4"]),
  "video/webm": media("video", "webm", walkWebm),
  "application/pdf": media("document", "pdf", walkPdf, ["application/x-pdf"]),
  "text/plain": media("document", "txt", walkText),
} as const satisfies Record<string, MediaType>;

export type MediaTypeName = keyof typeof mediaTypes;

export const mediaTypeNames = Object.keys(mediaTypes) as MediaTypeName[];

export function isMediaTypeName(name: string): name is MediaTypeName {
  return Object.hasOwn(mediaTypes, name);
}

function media(
  kind: MediaKind,
  extension: string,
  ...[walk, aliases = []]: [walk: MediaType["walk"], aliases?: string[]]
): MediaType {
  return { kind, extension, walk, aliases };
}
