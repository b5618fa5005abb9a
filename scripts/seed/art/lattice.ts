import { seededRandom } from "../random.ts";
import { between, drawing, radialGradient, range, SIZE, verticalGradient } from "./svg.ts";

export type LatticeColours = { wood: string; paper: readonly string[]; shadow: string };

/** 문살: afternoon light through a paper door, with the shadow of a branch on it. */
export function paintLattice(seed: number, { wood, paper, shadow }: LatticeColours): string {
  const random = seededRandom(seed);
  const leaves = range(70).map(() => {
    const [x, y] = [between(random, 150, 1450), between(random, 140, 1000)];
    const size = between(random, 34, 84);
    return (
      `<path d="M${x},${y}q${size * 0.6},${-size * 0.5} ${size},0q${-size * 0.4},${size * 0.5} ${-size},0" ` +
      `fill="${shadow}" opacity="${between(random, 0.22, 0.55)}" transform="rotate(${between(random, -80, 80)} ${x} ${y})"/>`
    );
  });
  const bars = [
    ...range(19).map((i) => bar(80 + i * 80, 0, 13, SIZE, wood)),
    ...[180, 800, 1420].flatMap((middle) =>
      range(5).map((i) => bar(0, middle + (i - 2) * 62, SIZE, 13, wood)),
    ),
  ];
  return drawing(
    paper[0] ?? "#fff",
    `<defs>${verticalGradient("paper", paper)}${radialGradient("sun", ["#fff6d8@0.95", "#fff6d8@0"], { cx: 0.3, cy: 0.28, r: 0.75 })}</defs>`,
    '<rect width="100%" height="100%" fill="url(#paper)"/>',
    '<rect width="100%" height="100%" fill="url(#sun)"/>',
    `<path d="M-40,260C300,300 520,420 760,400S1200,520 1640,420" fill="none" stroke="${shadow}" stroke-opacity="0.5" stroke-width="30"/>`,
    `<path d="M560,410C640,560 760,640 820,800" fill="none" stroke="${shadow}" stroke-opacity="0.45" stroke-width="18"/>`,
    ...leaves,
    ...bars,
    `<rect x="14" y="14" width="1572" height="1572" fill="none" stroke="${wood}" stroke-width="64"/>`,
    '<rect x="792" y="0" width="16" height="1600" fill="#000" opacity="0.28"/>',
  );
}

function bar(x: number, y: number, w: number, h: number, wood: string): string {
  const lit =
    w > h ? `<rect x="${x}" y="${y}" width="${w}" height="3" fill="#fff" opacity="0.25"/>` : "";
  return `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${wood}"/>${lit}`;
}
