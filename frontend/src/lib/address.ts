/** "0x1234…cdef": enough to recognise, short enough for a phone. */
export function shortAddress(address: string): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`;
}

export function sameAddress(
  first: string | null | undefined,
  second: string | null | undefined,
): boolean {
  return Boolean(first && second && first.toLowerCase() === second.toLowerCase());
}
