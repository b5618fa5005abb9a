import sharp, { type Sharp } from "sharp";
import { AppError } from "../../http/AppError.ts";
import { PIXELS_MAX } from "../media/inspectFile.ts";
import { type PerceptualHash, perceptualHash, RASTER_SIDE } from "./perceptualHash.ts";

export type Pictures = {
  /** As shown: turned as the EXIF orientation says. */
  width: number;
  height: number;
  /** WebP, at most 1600 and 480 pixels wide or high; never enlarged, without metadata. */
  large: Buffer;
  thumb: Buffer;
  /** A WebP data URL of some 16 pixels. */
  placeholder: string;
  /** Undefined for an even surface. */
  hash: PerceptualHash | undefined;
};

const LARGE_SIDE = 1600;
const THUMB_SIDE = 480;
const PLACEHOLDER_SIDE = 16;
const DECODE_SECONDS_MAX = 20;

// One thread a picture: how many are decoded at once is the queue's to say.
sharp.concurrency(1);
// Nothing is decoded twice, so libvips' cache would only hold memory.
sharp.cache(false);

/**
 * Decodes a picture once, its first frame, and makes everything from it. Throws `file_invalid` for
 * one that can't be decoded whole. Call only for files that `inspectFile` accepted.
 */
export async function renderPictures(path: string): Promise<Pictures> {
  try {
    return await render(path);
  } catch (error) {
    throw new AppError("file_invalid", { cause: error });
  }
}

async function render(path: string): Promise<Pictures> {
  const file = sharp(path, {
    limitInputPixels: PIXELS_MAX,
    // Less strict, a JPEG that breaks off before its end marker would pass as half a picture.
    failOn: "warning",
    sequentialRead: true,
  }).timeout({ seconds: DECODE_SECONDS_MAX });
  const { autoOrient } = await file.metadata();
  const { data, info } = await file
    .autoOrient()
    .resize(LARGE_SIDE, LARGE_SIDE, { fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const decoded = sharp(data, { raw: { width, height, channels } });
  const placeholder = await fitted(decoded, PLACEHOLDER_SIDE).webp({ quality: 40 }).toBuffer();
  return {
    width: autoOrient.width,
    height: autoOrient.height,
    large: await decoded.clone().webp({ quality: 82 }).toBuffer(),
    thumb: await fitted(decoded, THUMB_SIDE).webp({ quality: 78 }).toBuffer(),
    placeholder: `data:image/webp;base64,${placeholder.toString("base64")}`,
    hash: perceptualHash(await greyRaster(decoded)),
  };
}

function fitted(picture: Sharp, side: number): Sharp {
  return picture.clone().resize(side, side, { fit: "inside", withoutEnlargement: true });
}

/** What is transparent counts as white, as most pages show it. */
function greyRaster(picture: Sharp): Promise<Buffer> {
  return picture
    .clone()
    .flatten({ background: "#ffffff" })
    .greyscale()
    .resize(RASTER_SIDE, RASTER_SIDE, { fit: "fill" })
    .raw()
    .toBuffer();
}
