import { drawing, range, SIZE } from "./svg.ts";

export type LetterColours = { ground: string; shapes: readonly [string, string, string, string] };

/** 한글: circle, square and strokes, the parts that every letter is made of. */
export function paintLetters({ ground, shapes }: LetterColours): string {
  const [one, two, three, four] = shapes;
  const cell = SIZE / 4;
  const tiles = range(16).map((i) => {
    const [x, y] = [(i % 4) * cell, Math.floor(i / 4) * cell];
    const back = [ground, two, ground, four][(i + Math.floor(i / 4)) % 4] ?? ground;
    const ink = back === ground ? (i % 3 === 0 ? one : three) : ground;
    return (
      `<g transform="translate(${x} ${y})"><rect width="${cell}" height="${cell}" fill="${back}"/>` +
      `${letter(i, ink)}</g>`
    );
  });
  return drawing(ground, ...tiles);
}

/** Geometric jamo on a 400 grid. */
function letter(index: number, ink: string): string {
  const line = `fill="none" stroke="${ink}" stroke-width="52" stroke-linejoin="miter"`;
  const forms = [
    `<circle cx="200" cy="200" r="112" ${line}/>`,
    `<path d="M92,108H308V308" ${line}/>`,
    `<path d="M200,82L84,318M200,82L316,318" ${line}/>`,
    `<rect x="96" y="96" width="208" height="208" ${line}/>`,
    `<path d="M108,84V300H316" ${line}/>`,
    `<path d="M200,70V330M200,200H330" ${line}/>`,
    `<path d="M316,92H96V308H316" ${line}/>`,
    `<path d="M130,84H270M84,150H316" ${line}/><circle cx="200" cy="262" r="70" ${line}/>`,
    `<path d="M70,290H330M200,290V120" ${line}/>`,
    `<path d="M92,92H308V200H92V308H308" ${line}/>`,
    `<path d="M84,96H316M200,96L92,318M200,150L308,318" ${line}/>`,
    `<path d="M96,84V308H304V84M96,196H304" ${line}/>`,
    `<path d="M270,70V330M270,160H130M270,246H130" ${line}/>`,
    `<path d="M92,92H308V318M308,200H110" ${line}/>`,
    `<circle cx="200" cy="200" r="130" fill="${ink}"/>`,
    `<path d="M316,84H92V316H316M92,200H300" ${line}/>`,
  ];
  return forms[index % forms.length] ?? "";
}
