import { createReadStream } from "node:fs";
import type { Context } from "../../context.ts";
import type { ContentSource } from "../../ipfs/ipfsStore.ts";
import { inspectFile } from "../media/inspectFile.ts";
import { type Pictures, renderPictures } from "../pictures/renderPictures.ts";
import type { Upload } from "../uploads/receiveUpload.ts";
import type { Media } from "./workMetadata.ts";

export type Examined = { media: Media; pictures: Pictures | undefined };

/** The hash under which the contract knows these bytes. */
export function contentHashOf({ sha256 }: Upload): string {
  return `0x${sha256.toString("hex")}`;
}

/** The upload's bytes, as often as they are needed. */
export function contentOf({ path }: Upload): ContentSource {
  return () => createReadStream(path);
}

/** Inspects an upload and, if it is a picture, decodes it; refuses what is not clean and whole. */
export async function examineUpload({ works }: Context, upload: Upload): Promise<Examined> {
  const { path, bytes, claimedType } = upload;
  const { kind, type, width, height } = await inspectFile({ path, bytes, claimedType });
  const stored = { kind, type, bytes };
  if (kind !== "image") {
    return {
      media: { ...stored, width: width ?? null, height: height ?? null },
      pictures: undefined,
    };
  }
  const pictures = await works.decoding.run(() => renderPictures(path));
  const shown = { width: pictures.width, height: pictures.height };
  return { media: { ...stored, ...shown }, pictures };
}
