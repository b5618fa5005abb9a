import { type Random, seededRandom } from "../random.ts";
import { between, drawing, type Point, radialGradient, range, verticalGradient } from "./svg.ts";

export type BlossomColours = {
  paper: readonly string[];
  wood: string;
  petals: readonly string[];
  moon: string;
};

type Limb = { from: Point; angle: number; length: number; width: number };

/** 매화: an old plum tree that blooms before its leaves. */
export function paintBlossom(seed: number, { paper, wood, petals, moon }: BlossomColours): string {
  const random = seededRandom(seed);
  const limbs: string[] = [];
  const buds: Point[] = [];
  grow({ from: { x: 180, y: 1660 }, angle: -62, length: 380, width: 64 }, 8);
  return drawing(
    paper[0] ?? "#fff",
    `<defs>${verticalGradient("paper", paper)}${radialGradient("moon", [`${moon}@0.9`, `${moon}@0.75`, `${moon}@0`])}</defs>`,
    '<rect width="100%" height="100%" fill="url(#paper)"/>',
    '<circle cx="1080" cy="520" r="470" fill="url(#moon)"/>',
    ...limbs,
    ...buds.map((bud) => flower(bud, random, petals)),
    ...range(26).map(() => {
      const at = { x: between(random, 500, 1580), y: between(random, 1000, 1580) };
      return `<ellipse cx="${at.x}" cy="${at.y}" rx="13" ry="8" fill="${random.pick(petals)}" opacity="0.75" transform="rotate(${between(random, 0, 180)} ${at.x} ${at.y})"/>`;
    }),
  );

  function grow({ from, angle, length, width }: Limb, depth: number): void {
    const bend = between(random, -18, 18);
    const turn = ((angle + bend) * Math.PI) / 180;
    const to = { x: from.x + Math.cos(turn) * length, y: from.y + Math.sin(turn) * length };
    const middle = {
      x: (from.x + to.x) / 2 + between(random, -0.12, 0.12) * length,
      y: (from.y + to.y) / 2 + between(random, -0.12, 0.12) * length,
    };
    limbs.push(
      `<path d="M${from.x},${from.y}Q${middle.x},${middle.y} ${to.x},${to.y}" fill="none" ` +
        `stroke="${wood}" stroke-width="${width}" stroke-linecap="round"/>`,
    );
    if (depth <= 4) for (const _ of range(2)) buds.push(near(to, random, length * 0.4));
    if (depth === 0) return;
    const children = depth > 5 ? 2 : 1 + random.below(3);
    for (const child of range(children)) {
      const spread =
        child === 0
          ? between(random, -14, 14)
          : between(random, 26, 58) * (random.below(2) === 0 ? 1 : -1);
      grow(
        {
          from: to,
          angle: angle + bend + spread,
          length: length * between(random, 0.66, 0.86),
          width: Math.max(3, width * 0.66),
        },
        depth - 1,
      );
    }
  }
}

function near(at: Point, random: Random, far: number): Point {
  return { x: at.x + between(random, -far, far), y: at.y + between(random, -far, far) };
}

function flower({ x, y }: Point, random: Random, petals: readonly string[]): string {
  const size = between(random, 13, 30);
  const colour = random.pick(petals);
  const turn = between(random, 0, 72);
  const leaves = range(5).map((i) => {
    const angle = i * 72 + turn;
    return `<ellipse cx="${x}" cy="${y - size * 0.72}" rx="${size * 0.56}" ry="${size * 0.66}" fill="${colour}" opacity="0.92" transform="rotate(${angle} ${x} ${y})"/>`;
  });
  return `${leaves.join("")}<circle cx="${x}" cy="${y}" r="${size * 0.26}" fill="#f6d66b"/>`;
}
