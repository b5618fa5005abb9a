import sharp, { type OverlayOptions } from "sharp";

import type { Picture } from "./takePictures.ts";

const GAP = 24;
const GROUND = "#8b93a1";
const COLOURS = 64;
/** What a picture becomes on the sheet, in pixels. */
const SHOWN_WIDTH = { 1280: 480, 360: 180 } as const;
const SHOWN_HEIGHT_MAX = 620;
const COVER_RATIO = 0.7;

/** All pictures of one page: a row a language, the wide ones before the narrow ones. */
export async function composeSheet(pictures: readonly Picture[]): Promise<Buffer> {
  const rows = await Promise.all(
    Object.values(Object.groupBy(pictures, ({ language }) => language)).map(shrinkAll),
  );
  const overlays: OverlayOptions[] = [];
  let top = GAP;
  let width = 0;
  for (const row of rows) {
    let left = GAP;
    for (const { data, info } of row) {
      overlays.push({ input: data, top, left });
      left += info.width + GAP;
    }
    top += Math.max(...row.map(({ info }) => info.height)) + GAP;
    width = Math.max(width, left);
  }
  return sharp({ create: { width, height: top, channels: 3, background: GROUND } })
    .composite(overlays)
    .png({ palette: true, colours: COLOURS, effort: 10, dither: 0.2 })
    .toBuffer();
}

/** The first screen of a page alone. */
export function cutCover({ file, width }: Picture): Promise<Buffer> {
  const height = Math.round(width * COVER_RATIO);
  return sharp(file)
    .extract({ left: 0, top: 0, width, height })
    .png({ palette: true, colours: COLOURS, effort: 10, dither: 0.2 })
    .toBuffer();
}

function shrinkAll(pictures: readonly Picture[]) {
  return Promise.all(
    pictures.map(async ({ file, width }) => {
      const { data, info } = await sharp(file)
        .resize({ width: SHOWN_WIDTH[width] })
        .png()
        .toBuffer({ resolveWithObject: true });
      const height = Math.min(info.height, SHOWN_HEIGHT_MAX);
      return sharp(data)
        .extract({ left: 0, top: 0, width: info.width, height })
        .png()
        .toBuffer({ resolveWithObject: true });
    }),
  );
}
