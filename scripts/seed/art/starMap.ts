import { seededRandom } from "../random.ts";
import { between, drawing, type Point, radialGradient, range, SIZE, xy } from "./svg.ts";

const MIDDLE = SIZE / 2;

/** 천상열차분야지도: the sky of an old star map, stars joined to families. */
export function paintStarMap(
  seed: number,
  { night, gold }: { night: string; gold: string },
): string {
  const random = seededRandom(seed);
  const rings = [720, 700, 560, 400, 236].map(
    (r, i) =>
      `<circle cx="${MIDDLE}" cy="${MIDDLE}" r="${r}" fill="none" stroke="${gold}" ` +
      `stroke-opacity="${i < 2 ? 0.95 : 0.5}" stroke-width="${i === 0 ? 7 : 3}"/>`,
  );
  const spokes = range(28).map((i) => {
    const angle = (i / 28) * Math.PI * 2 + between(random, -0.04, 0.04);
    return `<path d="M${xy(around(angle, 236))}L${xy(around(angle, 700))}" stroke="${gold}" stroke-opacity="0.35" stroke-width="2.4"/>`;
  });
  const ticks = range(360).map((i) => {
    const angle = (i / 360) * Math.PI * 2;
    return `<path d="M${xy(around(angle, 700))}L${xy(around(angle, i % 10 === 0 ? 728 : 714))}" stroke="${gold}" stroke-width="2.4"/>`;
  });
  const milky = range(900).map(() => {
    const at = { x: between(random, -700, 700), y: 0 };
    const wide = between(random, -1, 1) ** 3 * 190;
    const point = { x: MIDDLE + at.x * 0.86 - wide * 0.5, y: MIDDLE - at.x * 0.5 + wide };
    if (Math.hypot(point.x - MIDDLE, point.y - MIDDLE) > 690) return "";
    return `<circle cx="${point.x}" cy="${point.y}" r="${between(random, 0.8, 2.4)}" fill="#fff" opacity="${between(random, 0.15, 0.6)}"/>`;
  });
  const families = range(44).map(() => family());
  return drawing(
    night,
    `<defs>${radialGradient("deep", ["#2a4a86@0.9", "#132347@0.7", `${night}@0`], { r: 0.62 })}</defs>`,
    '<rect width="100%" height="100%" fill="url(#deep)"/>',
    ...milky,
    ...rings,
    ...spokes,
    ...ticks,
    ...families,
    `<circle cx="${MIDDLE}" cy="${MIDDLE}" r="13" fill="${gold}"/>`,
  );

  function family(): string {
    const start = around(between(random, 0, Math.PI * 2), between(random, 40, 640));
    const stars = range(3 + random.below(5)).reduce<Point[]>(
      (all) => {
        const last = all.at(-1) ?? start;
        const angle = between(random, 0, Math.PI * 2);
        const next = { x: last.x + Math.cos(angle) * 52, y: last.y + Math.sin(angle) * 52 };
        const isInside = Math.hypot(next.x - MIDDLE, next.y - MIDDLE) < 670;
        if (isInside) all.push(next);
        return all;
      },
      [start],
    );
    const line = stars.map((star, i) => `${i === 0 ? "M" : "L"}${xy(star)}`).join("");
    const dots = stars.map(
      (star) =>
        `<circle cx="${star.x}" cy="${star.y}" r="${between(random, 5, 11)}" fill="${gold}"/>`,
    );
    return `<path d="${line}" fill="none" stroke="#fff" stroke-opacity="0.5" stroke-width="2.6"/>${dots.join("")}`;
  }
}

function around(angle: number, distance: number): Point {
  return { x: MIDDLE + Math.cos(angle) * distance, y: MIDDLE + Math.sin(angle) * distance };
}
