import { seededRandom } from "../../test/support/seededRandom.ts";

/** What traders do, without an engine's words for it. */
export type Operation =
  | { kind: "limit"; side: "bid" | "ask"; price: number; lots: number }
  | { kind: "market"; side: "bid" | "ask"; lots: number }
  /** Cancels the limit order of that operation, which may have been filled. */
  | { kind: "cancel"; operation: number };

export const SEED = 0xc0ffee;
const MIDDLE = 10_000;

/**
 * Of a hundred operations 60 limit orders within `ticks` of the middle, a tenth of them across it,
 * 25 cancels and 15 market orders. The same every time.
 */
export function drawStream({ count, ticks }: { count: number; ticks: number }): Operation[] {
  const random = seededRandom(SEED);
  const placed: number[] = [];
  return Array.from({ length: count }, (_, index): Operation => {
    const kind = random.below(100);
    const side = random.pick(["bid", "ask"] as const);
    if (kind < 60 || placed.length === 0) {
      const away = random.below(ticks) - Math.floor(ticks / 10);
      placed.push(index);
      const price = side === "bid" ? MIDDLE - away : MIDDLE + away;
      return { kind: "limit", side, price, lots: 1 + random.below(10) };
    }
    if (kind < 75) return { kind: "market", side, lots: 1 + random.below(20) };
    const at = random.below(placed.length);
    const operation = placed[at] as number;
    placed[at] = placed.at(-1) as number;
    placed.pop();
    return { kind: "cancel", operation };
  });
}
