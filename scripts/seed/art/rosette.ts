import { drawing, radialGradient, range, SIZE } from "./svg.ts";

const MIDDLE = SIZE / 2;

export type RosetteColours = {
  ground: string;
  rings: readonly string[];
  line: string;
  heart: string;
};

/** 단청: rings of lotus petals as under the eaves of a palace. */
export function paintRosette({ ground, rings, line, heart }: RosetteColours): string {
  const petals = rings.flatMap((colour, i) => {
    const outer = 730 - i * 112;
    const count = 16 - (i % 2) * 4;
    const turn = i % 2 === 0 ? 0 : 360 / count / 2;
    return range(count).map((k) => petal(k * (360 / count) + turn, { outer, colour, line, count }));
  });
  const corners = [0, 90, 180, 270].map(
    (angle) => `<g transform="rotate(${angle} ${MIDDLE} ${MIDDLE})">${corner(rings, line)}</g>`,
  );
  return drawing(
    ground,
    `<defs>${radialGradient("light", ["#ffffff@0.22", "#ffffff@0"])}</defs>`,
    ...corners,
    `<circle cx="${MIDDLE}" cy="${MIDDLE}" r="742" fill="none" stroke="${line}" stroke-width="14"/>`,
    ...petals,
    `<circle cx="${MIDDLE}" cy="${MIDDLE}" r="132" fill="${heart}" stroke="${line}" stroke-width="12"/>`,
    ...range(8).map((k) => seed(k * 45, line)),
    `<circle cx="${MIDDLE}" cy="${MIDDLE}" r="30" fill="${line}"/>`,
    '<rect width="100%" height="100%" fill="url(#light)"/>',
  );
}

type Petal = { outer: number; colour: string; line: string; count: number };

/** Three shades from the outside in, as the painters lay them: 빛넣기. */
function petal(angle: number, { outer, colour, line, count }: Petal): string {
  const shade = (length: number, fill: string, extra = "") => {
    const width = ((2 * Math.PI * outer) / count) * 0.62 * (length / outer);
    const tip = MIDDLE - length;
    return (
      `<path d="M${MIDDLE},${MIDDLE}C${MIDDLE - width},${MIDDLE - length * 0.55} ` +
      `${MIDDLE - width * 0.9},${tip + length * 0.1} ${MIDDLE},${tip}` +
      `C${MIDDLE + width * 0.9},${tip + length * 0.1} ${MIDDLE + width},${MIDDLE - length * 0.55} ` +
      `${MIDDLE},${MIDDLE}Z" fill="${fill}" ${extra}/>`
    );
  };
  return (
    `<g transform="rotate(${angle} ${MIDDLE} ${MIDDLE})">` +
    shade(outer, colour, `stroke="${line}" stroke-width="7"`) +
    shade(outer * 0.9, "#ffffff", 'fill-opacity="0.34"') +
    shade(outer * 0.8, colour) +
    shade(outer * 0.66, "#000000", 'fill-opacity="0.16"') +
    "</g>"
  );
}

function corner(rings: readonly string[], line: string): string {
  return [250, 196, 142, 88]
    .map(
      (r, i) =>
        `<circle cx="0" cy="0" r="${r}" fill="${rings[i % rings.length]}" stroke="${line}" stroke-width="7"/>`,
    )
    .join("");
}

function seed(angle: number, line: string): string {
  return (
    `<circle cx="${MIDDLE}" cy="${MIDDLE - 78}" r="15" fill="${line}" ` +
    `transform="rotate(${angle} ${MIDDLE} ${MIDDLE})"/>`
  );
}
