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
  aliases: readonly string[];
  /** Follows the format from its first byte to its last; throws what is wrong. */
  walk: (source: ByteSource) => Promise<Structure>;
};

/**
 * Every type that can be registered. Absent on purpose: SVG, HTML and XML (they carry scripts),
 * TIFF, HEIC and RAW (browsers don't show them), archives and programs.
 */
export const mediaTypes = {
  "image/png": {
    kind: "image",
    extension: "png",
    walk: walkPng,
    aliases: ["image/apng", "image/x-png"],
  },
  "image/jpeg": {
    kind: "image",
    extension: "jpg",
    walk: walkJpeg,
    aliases: ["image/jpg", "image/pjpeg"],
  },
  "image/webp": { kind: "image", extension: "webp", walk: walkWebp, aliases: [] },
  "image/gif": { kind: "image", extension: "gif", walk: walkGif, aliases: [] },
  "image/avif": { kind: "image", extension: "avif", walk: walkAvif, aliases: [] },
  "audio/mpeg": {
    kind: "audio",
    extension: "mp3",
    walk: walkMp3,
    aliases: ["audio/mp3", "audio/x-mp3", "audio/x-mpeg"],
  },
  "audio/wav": {
    kind: "audio",
    extension: "wav",
    walk: walkWav,
    aliases: ["audio/x-wav", "audio/wave", "audio/vnd.wave"],
  },
  "audio/ogg": {
    kind: "audio",
    extension: "ogg",
    walk: walkOgg,
    aliases: ["application/ogg", "video/ogg", "audio/opus"],
  },
  "video/mp4": {
    kind: "video",
    extension: "mp4",
    walk: walkMp4,
    aliases: ["video/x-m4v", "application/mp4"],
  },
  "video/webm": { kind: "video", extension: "webm", walk: walkWebm, aliases: [] },
  "application/pdf": {
    kind: "document",
    extension: "pdf",
    walk: walkPdf,
    aliases: ["application/x-pdf"],
  },
  "text/plain": { kind: "document", extension: "txt", walk: walkText, aliases: [] },
} as const satisfies Record<string, MediaType>;

export type MediaTypeName = keyof typeof mediaTypes;

export const mediaTypeNames = Object.keys(mediaTypes) as MediaTypeName[];

export function isMediaTypeName(name: string): name is MediaTypeName {
  return Object.hasOwn(mediaTypes, name);
}
