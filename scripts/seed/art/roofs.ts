import { drawing, range, SIZE, verticalGradient } from "./svg.ts";

export type RoofColours = {
  sky: readonly string[];
  tile: readonly [string, string];
  edge: string;
  snow: string;
};

/** 기와: the roofs of a village one behind the other, after the first snow. */
export function paintRoofs({ sky, tile, edge, snow }: RoofColours): string {
  const rows = range(6).map((row) => roof(row, { tile, edge, snow }));
  return drawing(
    sky[0] ?? "#fff",
    `<defs>${verticalGradient("sky", sky)}${verticalGradient("tile", tile)}</defs>`,
    '<rect width="100%" height="100%" fill="url(#sky)"/>',
    '<circle cx="1190" cy="250" r="92" fill="#fff6e2" opacity="0.95"/>',
    ...rows,
  );
}

function roof(row: number, { edge, snow }: Omit<RoofColours, "sky">): string {
  const y = 430 + row * 196;
  const scale = 0.62 + row * 0.12;
  const middle = row % 2 === 0 ? 520 : 1100;
  const half = 760 * scale;
  const height = 190 * scale;
  const [left, right] = [middle - half, middle + half];
  const outline =
    `M${left},${y + height}Q${middle - half * 0.62},${y + height * 0.42} ${middle - half * 0.66},${y}` +
    `L${middle + half * 0.66},${y}Q${middle + half * 0.62},${y + height * 0.42} ${right},${y + height}` +
    `Q${middle},${y + height * 0.72} ${left},${y + height}Z`;
  const count = 26;
  const ribs = range(count + 1).map((i) => {
    const part = i / count - 0.5;
    const [top, foot] = [middle + part * half * 1.32, middle + part * half * 1.94];
    const lift = height * (0.86 + Math.abs(part) ** 2 * 0.52);
    return (
      `<path d="M${top},${y}Q${(top + foot) / 2 - part * 60},${y + height * 0.46} ${foot},${y + lift}" ` +
      `fill="none" stroke="${edge}" stroke-width="${9 * scale}" stroke-opacity="0.75"/>` +
      `<circle cx="${foot}" cy="${y + lift}" r="${11 * scale}" fill="${edge}"/>` +
      `<path d="M${top + 5},${y}L${(top + foot) / 2 + 8},${y + height * 0.4}" stroke="${snow}" stroke-width="${7 * scale}" stroke-opacity="0.85" stroke-linecap="round"/>`
    );
  });
  const ridge =
    `<path d="M${middle - half * 0.72},${y - 8}Q${middle},${y + 26} ${middle + half * 0.72},${y - 8}" ` +
    `fill="none" stroke="${edge}" stroke-width="${34 * scale}" stroke-linecap="round"/>` +
    `<path d="M${middle - half * 0.7},${y - 24 * scale}Q${middle},${y + 12} ${middle + half * 0.7},${y - 24 * scale}" ` +
    `fill="none" stroke="${snow}" stroke-width="${20 * scale}" stroke-linecap="round"/>`;
  const haze = `<rect y="${y + height * 0.9}" width="${SIZE}" height="240" fill="url(#sky)" opacity="0.16"/>`;
  const wall = `<rect x="${middle - half * 0.6}" y="${y + height * 0.6}" width="${half * 1.2}" height="220" fill="#f2e6d2"/>`;
  return `${wall}<path d="${outline}" fill="url(#tile)"/>${ribs.join("")}${ridge}${haze}`;
}
