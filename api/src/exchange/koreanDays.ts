export const DAY_MS = 86_400_000;
/** A day begins where the exchange is: UTC+9, without summer time. */
export const KST_AHEAD_MS = 9 * 3_600_000;

/** Days are counted from 1970 on. */
export function dayOf(ms: number): number {
  return Math.floor((ms + KST_AHEAD_MS) / DAY_MS);
}
