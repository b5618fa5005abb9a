const asked = 3;

/** Three different places among `count` words, in order, chosen by chance. */
export function pickPositions(count: number): number[] {
  const places = new Set<number>();
  while (places.size < Math.min(asked, count)) {
    places.add((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % count);
  }
  return [...places].sort((first, second) => first - second);
}
