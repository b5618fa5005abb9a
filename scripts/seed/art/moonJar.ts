import { seededRandom } from "../random.ts";
import { between, drawing, radialGradient, range, SIZE, verticalGradient } from "./svg.ts";

export type MoonJarColours = {
  night: readonly string[];
  /** Light side, middle, shadow. */
  glaze: readonly [string, string, string];
  table: readonly string[];
};

const MIDDLE = SIZE / 2;
const TABLE = 1190;

/** 달항아리: a white porcelain jar, never quite round, before a large moon. */
export function paintMoonJar(seed: number, { night, glaze, table }: MoonJarColours): string {
  const random = seededRandom(seed);
  const [light, middle, shadow] = glaze;
  const stars = range(130).map(() => {
    const [x, y] = [between(random, 0, SIZE), between(random, 0, TABLE * 0.8)];
    return `<circle cx="${x}" cy="${y}" r="${between(random, 0.8, 2.6)}" fill="#fff" opacity="${between(random, 0.2, 0.8)}"/>`;
  });
  return drawing(
    night[0] ?? "#000",
    `<defs>${verticalGradient("night", night)}${verticalGradient("table", table)}`,
    radialGradient("moon", ["#fff8e6@0.95", "#fff1cf@0.9", "#ffe9b8@0.0"], { r: 0.5 }),
    radialGradient("glaze", [light, light, middle, shadow], { cx: 0.36, cy: 0.3, r: 0.78 }),
    `${radialGradient("shade", ["#000000@0.5", "#000000@0"])}</defs>`,
    '<rect width="100%" height="100%" fill="url(#night)"/>',
    ...stars,
    `<circle cx="${MIDDLE + 190}" cy="560" r="560" fill="url(#moon)" opacity="0.9"/>`,
    `<rect y="${TABLE}" width="${SIZE}" height="${SIZE - TABLE}" fill="url(#table)"/>`,
    `<ellipse cx="${MIDDLE + 40}" cy="${TABLE + 120}" rx="470" ry="74" fill="url(#shade)"/>`,
    jar(),
    '<ellipse cx="640" cy="640" rx="92" ry="168" fill="#fff" opacity="0.28" transform="rotate(24 640 640)"/>',
  );
}

/** Thrown as two bowls and joined at the belly: the left side hangs a little lower. */
function jar(): string {
  const body =
    "M662,372 C470,420 348,590 352,782 C356,1010 520,1190 668,1290 L944,1290 " +
    "C1090,1180 1246,1000 1248,768 C1250,580 1124,418 938,372 Z";
  return (
    `<path d="${body}" fill="url(#glaze)"/>` +
    '<path d="M352,792 C600,826 1000,826 1248,780" fill="none" stroke="#8a8fa0" stroke-opacity="0.14" stroke-width="10"/>' +
    '<path d="M662,374 C660,340 664,318 672,308 L928,308 C936,318 940,340 938,374 C860,392 740,392 662,374Z" fill="url(#glaze)"/>' +
    '<ellipse cx="800" cy="308" rx="128" ry="20" fill="#5d6376" opacity="0.75"/>' +
    '<ellipse cx="800" cy="305" rx="128" ry="19" fill="none" stroke="#fff" stroke-opacity="0.7" stroke-width="5"/>'
  );
}
