import { drawing, radialGradient, range, SIZE, verticalGradient } from "./svg.ts";

const PEAKS = [
  { x: 800, top: 330, w: 520 },
  { x: 430, top: 520, w: 430 },
  { x: 1170, top: 520, w: 430 },
  { x: 120, top: 690, w: 400 },
  { x: 1480, top: 690, w: 400 },
] as const;

/** 일월오봉도: sun, moon and five peaks, as behind the king's seat. */
export function paintFivePeaks(): string {
  return drawing(
    "#123a5c",
    `<defs>${verticalGradient("sky", ["#0f3557", "#2f6c8f", "#e9c98f", "#f3dfb8"])}`,
    verticalGradient("peak", ["#3f9b83", "#1e6a63", "#123f48"]),
    verticalGradient("sea", ["#1b5f7d", "#0d3550"]),
    `${radialGradient("sun", ["#ff6a4d", "#d7263d"])}${radialGradient("moon", ["#ffffff", "#e8e4d4"])}</defs>`,
    '<rect width="100%" height="100%" fill="url(#sky)"/>',
    '<circle cx="1230" cy="300" r="112" fill="url(#sun)"/>',
    '<circle cx="370" cy="300" r="112" fill="url(#moon)"/>',
    ...[...PEAKS].reverse().map(peak),
    ...waterfalls(),
    '<rect y="1180" width="1600" height="420" fill="url(#sea)"/>',
    ...range(7).flatMap(wave),
    ...[0, 1].map(pines),
  );
}

function peak({ x, top, w }: { x: number; top: number; w: number }): string {
  const contours = range(7).map((i) => {
    const y = top + 90 + i * 110;
    const half = w * (0.16 + i * 0.075);
    return (
      `<path d="M${x - half},${y + 60}Q${x - half * 0.4},${y - 34} ${x},${y + 10}` +
      `Q${x + half * 0.4},${y - 34} ${x + half},${y + 60}" fill="none" stroke="#bfe6c8" ` +
      `stroke-opacity="${0.5 - i * 0.05}" stroke-width="7"/>`
    );
  });
  return (
    `<path d="M${x - w},1260C${x - w * 0.72},980 ${x - w * 0.42},${top + 40} ${x},${top}` +
    `C${x + w * 0.42},${top + 40} ${x + w * 0.72},980 ${x + w},1260Z" fill="url(#peak)" ` +
    `stroke="#0c2f3a" stroke-width="9"/>${contours.join("")}`
  );
}

function waterfalls(): string[] {
  return [600, 1000].map(
    (x) =>
      `<path d="M${x - 18},760C${x - 30},930 ${x - 6},1040 ${x - 26},1200L${x + 40},1200` +
      `C${x + 22},1030 ${x + 34},920 ${x + 14},760Z" fill="#eef7f5" opacity="0.92"/>`,
  );
}

function wave(row: number): string[] {
  const y = 1230 + row * 58;
  const shift = row % 2 === 0 ? 0 : 80;
  return range(12).map((i) => {
    const x = i * 160 - 80 + shift;
    return [72, 52, 32]
      .map(
        (r) =>
          `<path d="M${x - r},${y}A${r},${r * 0.8} 0 0 1 ${x + r},${y}" fill="#1d6b8c" ` +
          'stroke="#f1f6ee" stroke-width="5"/>',
      )
      .join("");
  });
}

function pines(side: number): string {
  const flip = side === 0 ? "" : `translate(${SIZE} 0) scale(-1 1)`;
  const crown = (x: number, y: number, r: number) =>
    `<ellipse cx="${x}" cy="${y}" rx="${r}" ry="${r * 0.42}" fill="#1f5b3c" stroke="#0d3122" stroke-width="6"/>` +
    `<path d="M${x - r * 0.7},${y}Q${x},${y - r * 0.36} ${x + r * 0.7},${y}" fill="none" stroke="#5da271" stroke-width="5"/>`;
  return (
    `<g transform="${flip}"><path d="M96,1600C120,1300 60,1100 120,900C130,840 170,800 190,740" ` +
    'fill="none" stroke="#a04a2c" stroke-width="44" stroke-linecap="round"/>' +
    '<path d="M100,1130C190,1090 240,1080 300,1030" fill="none" stroke="#a04a2c" stroke-width="24"/>' +
    `${crown(320, 1010, 130)}${crown(60, 930, 140)}${crown(215, 850, 150)}${crown(150, 740, 165)}</g>`
  );
}
