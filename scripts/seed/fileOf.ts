import sharp from "sharp";

import type { NewWork } from "./calls/registeredWork.ts";
import type { DemoWork } from "./demoWork.ts";

const JPEG_QUALITY = 92;

/** The file that is registered for a demo work. */
export async function fileOf({ title, make }: DemoWork): Promise<NewWork["file"]> {
  const made = make();
  if (typeof made !== "string") return { name: `${title}.wav`, type: "audio/wav", bytes: made };
  const jpeg = await sharp(Buffer.from(made))
    .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: "4:4:4" })
    .toBuffer();
  return { name: `${title}.jpg`, type: "image/jpeg", bytes: new Uint8Array(jpeg) };
}
