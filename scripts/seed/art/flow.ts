import { seededRandom } from "../random.ts";
import { between, curve, drawing, range, SIZE, verticalGradient, waves } from "./svg.ts";

export type FlowColours = { ground: readonly string[]; lines: readonly string[] };

/** 결: lines that follow one another like water or wind. */
export function paintFlow(
  seed: number,
  { ground, lines }: FlowColours,
  { count = 150, swing = 260 } = {},
): string {
  const random = seededRandom(seed);
  const [shape, second, drift] = [waves(seed, 3), waves(seed + 1, 4), waves(seed + 2, 2)];
  const drawn = range(count).map((i) => {
    const part = i / count;
    const points = range(41).map((step) => {
      const along = step / 40;
      const bend = shape(along * 0.9 + drift(part) * 0.25) * swing;
      const ripple = second(along * 1.7 + part * 0.8) * swing * 0.35 * (0.3 + part);
      return { x: along * (SIZE + 200) - 100, y: part * SIZE * 1.16 - SIZE * 0.08 + bend + ripple };
    });
    const colour = lines[Math.min(lines.length - 1, Math.floor(part * lines.length))];
    const width = between(random, 1.5, 8.5);
    return (
      `<path d="${curve(points)}" fill="none" stroke="${colour}" stroke-width="${width}" ` +
      `stroke-opacity="${between(random, 0.35, 0.95)}" stroke-linecap="round"/>`
    );
  });
  return drawing(
    ground[0] ?? "#fff",
    `<defs>${verticalGradient("ground", ground)}</defs>`,
    '<rect width="100%" height="100%" fill="url(#ground)"/>',
    ...drawn,
  );
}
