/*
 * Readers for what stands in the address. They never throw: what can't be read is absent, so that
 * an old link still opens. Not a schema library, because routes are in the entry and must be light.
 */

/** One of a few words. */
export function oneOf<const Word extends string>(
  value: unknown,
  words: readonly Word[],
): Word | undefined {
  return words.find((word) => word === value);
}

/** Text; the router reads `q=2024` as a number and `q=true` as a boolean. */
export function textOf(value: unknown): string | undefined {
  const readable = ["string", "number", "boolean"].includes(typeof value);
  return readable ? String(value) : undefined;
}
