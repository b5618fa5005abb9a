import { type Random, seededRandom } from "../random.ts";
import { between, drawing, SIZE } from "./svg.ts";

type Patch = { x: number; y: number; w: number; h: number };

/** 조각보: ramie scraps sewn together; light shines through the seams. */
export function paintPatchwork(
  seed: number,
  { colours, seam, ground }: { colours: readonly string[]; seam: string; ground: string },
): string {
  const random = seededRandom(seed);
  const margin = 90;
  const whole = { x: margin, y: margin, w: SIZE - 2 * margin, h: SIZE - 2 * margin };
  const patches = split(whole, random, 6).map((patch) => sew(patch, random, { colours, seam }));
  return drawing(
    ground,
    weave(),
    ...patches,
    `<rect x="${margin - 7}" y="${margin - 7}" width="${whole.w + 14}" height="${whole.h + 14}" ` +
      `fill="none" stroke="${seam}" stroke-width="14"/>`,
    '<rect width="100%" height="100%" fill="url(#weave)" opacity="0.5"/>',
  );
}

function split(patch: Patch, random: Random, depth: number): Patch[] {
  const { x, y, w, h } = patch;
  const isSmall = Math.min(w, h) < 130;
  if (depth === 0 || isSmall || (depth < 4 && random.below(100) < 14)) return [patch];
  const cut = between(random, 0.32, 0.68);
  const [one, two] =
    w > h * between(random, 0.75, 1.3)
      ? [
          { x, y, w: w * cut, h },
          { x: x + w * cut, y, w: w * (1 - cut), h },
        ]
      : [
          { x, y, w, h: h * cut },
          { x, y: y + h * cut, w, h: h * (1 - cut) },
        ];
  return [...split(one, random, depth - 1), ...split(two, random, depth - 1)];
}

function sew(
  { x, y, w, h }: Patch,
  random: Random,
  { colours, seam }: { colours: readonly string[]; seam: string },
): string {
  const colour = random.pick(colours);
  const isDiagonal = random.below(100) < 16 && w > 90 && h > 90;
  const half = isDiagonal
    ? `<path d="M${x},${y}L${x + w},${y}L${x},${y + h}Z" fill="${random.pick(colours)}"/>` +
      `<path d="M${x + w},${y}L${x},${y + h}" stroke="${seam}" stroke-width="6"/>`
    : "";
  return (
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${colour}"/>${half}` +
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="none" stroke="${seam}" stroke-width="8"/>` +
    `<rect x="${x + 9}" y="${y + 9}" width="${w - 18}" height="${h - 18}" fill="none" ` +
    'stroke="#fff" stroke-opacity="0.55" stroke-width="2" stroke-dasharray="9 7"/>'
  );
}

function weave(): string {
  return (
    '<defs><pattern id="weave" width="6" height="6" patternUnits="userSpaceOnUse">' +
    '<path d="M0,1H6M0,4H6" stroke="#fff" stroke-opacity="0.16" stroke-width="1"/>' +
    '<path d="M1,0V6M4,0V6" stroke="#000" stroke-opacity="0.07" stroke-width="1"/></pattern></defs>'
  );
}
