import sharp from "sharp";

import { seededRandom } from "../../support/seededRandom.ts";
import type { Upload } from "./flows/register.ts";

const SIZE = 640;

/** A PNG that no other seed gives, and that looks like none of theirs. */
export async function paintPicture(seed: number, name = `picture-${seed}.png`): Promise<Upload> {
  const random = seededRandom(seed);
  const colour = () => `hsl(${random.below(360)} 70% ${30 + random.below(45)}%)`;
  const shapes = Array.from({ length: 14 }, () => {
    const [x, y, r] = [random.below(SIZE), random.below(SIZE), 40 + random.below(180)];
    return random.below(2) === 0
      ? `<circle cx="${x}" cy="${y}" r="${r}" fill="${colour()}"/>`
      : `<rect x="${x}" y="${y}" width="${r}" height="${2 * r}" fill="${colour()}"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}">
    <rect width="100%" height="100%" fill="${colour()}"/>${shapes.join("")}</svg>`;
  const buffer = await sharp(Buffer.from(svg)).png().toBuffer();
  return { name, mimeType: "image/png", buffer };
}
