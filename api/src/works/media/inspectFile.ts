import { open } from "node:fs/promises";
import { AppError } from "../../http/AppError.ts";
import { type ByteSource, byteSourceOf } from "./byteSource.ts";
import type { Structure } from "./formats/structure.ts";
import {
  isMediaTypeName,
  type MediaKind,
  type MediaTypeName,
  mediaTypeNames,
  mediaTypes,
} from "./mediaTypes.ts";
import { sniffType } from "./sniffType.ts";

export type Inspection = {
  kind: MediaKind;
  type: MediaTypeName;
  bytes: number;
  width: number | undefined;
  height: number | undefined;
};

type Options = { path: string; bytes: number; claimedType: string };

/** Pixels of one frame; more would need hundreds of megabytes to decode. */
export const PIXELS_MAX = 50_000_000;
/** AVIF's decoder holds several copies: 16 bytes a pixel were measured. */
const AVIF_PIXELS_MAX = 25_000_000;
const FRAMES_MAX = 2_000;
const SIDE_MAX = 30_000;
/** End-of-central-directory record and the longest comment after it. */
const ZIP_TAIL_BYTES = 22 + 65_535;
const ZIP_END = Buffer.from([0x50, 0x4b, 5, 6]);
/** What senders claim when they don't know. */
const NO_CLAIM = new Set(["", "application/octet-stream", "binary/octet-stream"]);

/**
 * Finds out what a file is and whether it is only that: by its content, from the first byte to the
 * last. Nothing is decoded. Throws file_empty, file_type_refused, file_type_mismatch,
 * file_truncated, file_trailing_data, file_invalid or picture_too_large.
 */
export async function inspectFile({ path, bytes, claimedType }: Options): Promise<Inspection> {
  if (bytes === 0) throw new AppError("file_empty");
  const file = await open(path);
  try {
    const source = byteSourceOf(file, bytes);
    const type = allowedType(await sniffType(source));
    assertClaim(claimedType, type);
    const { walk, kind } = mediaTypes[type];
    await assertNoZip(source);
    const structure = await walk(source);
    if (kind === "image") assertSize(structure, type);
    return { kind, type, bytes, width: structure.width, height: structure.height };
  } finally {
    await file.close();
  }
}

function allowedType(detected: string | undefined): MediaTypeName {
  if (detected !== undefined && isMediaTypeName(detected)) return detected;
  const extension = { detected: detected ?? null, allowed: mediaTypeNames };
  throw new AppError("file_type_refused", { extension });
}

function assertClaim(claimedType: string, detected: MediaTypeName): void {
  const claimed = (claimedType.split(";")[0] ?? "").trim().toLowerCase();
  const aliases: readonly string[] = mediaTypes[detected].aliases;
  if (NO_CLAIM.has(claimed) || claimed === detected || aliases.includes(claimed)) return;
  throw new AppError("file_type_mismatch", {
    extension: { claimed: claimed.slice(0, 100), detected },
  });
}

function assertSize({ width, height, frames = 1 }: Structure, type: MediaTypeName): void {
  if (width === undefined || height === undefined || width === 0 || height === 0) {
    throw new AppError("file_invalid");
  }
  const maxPixels = type === "image/avif" ? AVIF_PIXELS_MAX : PIXELS_MAX;
  const isTooLarge = width * height > maxPixels || Math.max(width, height) > SIDE_MAX;
  if (!isTooLarge && frames <= FRAMES_MAX) return;
  const limits = { maxPixels, maxSide: SIDE_MAX, maxFrames: FRAMES_MAX };
  throw new AppError("picture_too_large", { extension: { width, height, frames, ...limits } });
}

/** Archives are read from their end, so one can hide in what another format ignores. */
async function assertNoZip(source: ByteSource): Promise<void> {
  const length = Math.min(ZIP_TAIL_BYTES, source.size);
  const tail = await source.read(source.size - length, length);
  for (let at = tail.indexOf(ZIP_END); at >= 0; at = tail.indexOf(ZIP_END, at + 1)) {
    const comment = at + 22 <= tail.length ? tail.readUInt16LE(at + 20) : -1;
    if (at + 22 + comment === tail.length) throw new AppError("file_trailing_data");
  }
}
