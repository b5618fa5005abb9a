export type Random = {
  seed: number;
  /** A whole number from 0 to below `limit`. */
  below: (limit: number) => number;
  pick: <T>(items: readonly T[]) => T;
  hex: (bytes: number) => string;
};

/** Numbers that a printed seed repeats (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit);
  return {
    seed,
    below,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error("Nothing to pick from");
      return item;
    },
    hex: (bytes) =>
      `0x${Array.from({ length: bytes }, () => below(256).toString(16).padStart(2, "0")).join("")}`,
  };
}

/** The seed in `SEED`, or a new one; print it. */
export function seedFromEnvironment(): number {
  return Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32));
}
