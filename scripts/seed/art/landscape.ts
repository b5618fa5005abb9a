import { seededRandom } from "../random.ts";
import {
  between,
  curve,
  drawing,
  radialGradient,
  range,
  SIZE,
  verticalGradient,
  waves,
} from "./svg.ts";

export type LandscapeColours = {
  sky: readonly string[];
  /** From the farthest ridge to the nearest. */
  ridges: readonly string[];
  sun: string;
  mist: string;
};

/** 산수: ridges behind ridges, with mist in between. */
export function paintLandscape(seed: number, colours: LandscapeColours): string {
  const random = seededRandom(seed);
  const { sky, ridges, sun, mist } = colours;
  const sunAt = { x: between(random, 0.25, 0.75) * SIZE, y: between(random, 0.2, 0.32) * SIZE };
  const layers = ridges.map((colour, i) =>
    ridge(seed + i, { colour, mist, depth: i / (ridges.length - 1), i }),
  );
  const birds = range(7).map((i) =>
    bird(sunAt.x + 150 + i * 44, sunAt.y + 110 + ((i * 37) % 60), 11),
  );
  return drawing(
    sky[0] ?? "#fff",
    `<defs>${verticalGradient("sky", sky)}${radialGradient("glow", [`${sun}@0.55`, `${sun}@0`])}</defs>`,
    '<rect width="100%" height="100%" fill="url(#sky)"/>',
    `<circle cx="${sunAt.x}" cy="${sunAt.y}" r="420" fill="url(#glow)"/>`,
    `<circle cx="${sunAt.x}" cy="${sunAt.y}" r="118" fill="${sun}"/>`,
    ...birds,
    ...layers,
  );
}

type RidgeOptions = { colour: string; mist: string; depth: number; i: number };

function ridge(seed: number, { colour, mist, depth, i }: RidgeOptions): string {
  const noise = waves(seed * 31 + 7, 7);
  const base = SIZE * (0.42 + depth * 0.42);
  const height = SIZE * (0.16 - depth * 0.05);
  const points = range(81).map((step) => {
    const x = (step / 80) * SIZE;
    const peak = Math.abs(noise(x / SIZE)) ** 0.8 * Math.sign(noise(x / SIZE));
    return { x, y: base - peak * height };
  });
  const id = `ridge${i}`;
  return (
    `<defs>${verticalGradient(id, [colour, colour, `${mist}`])}</defs>` +
    `<path d="${curve(points)}L${SIZE},${SIZE}L0,${SIZE}Z" fill="url(#${id})" opacity="0.96"/>`
  );
}

function bird(x: number, y: number, w: number): string {
  return (
    `<path d="M${x - w},${y - w * 0.4}q${w * 0.6},${-w * 0.5} ${w},${w * 0.4}` +
    `q${w * 0.4},${-w * 0.9} ${w},${-w * 0.4}" fill="none" stroke="#2b2b33" stroke-width="2.6"/>`
  );
}
