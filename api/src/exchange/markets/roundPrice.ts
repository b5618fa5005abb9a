import type { MarketRules } from "../engine/model.ts";
import { tickAt } from "../engine/orders/checkWanted.ts";
import type { Side } from "../engine/orders/wanted.ts";

/** The nearest price that an order may have: for bids not above it, for asks not below it. */
export function roundPrice(rules: Pick<MarketRules, "ticks">, price: bigint, side: Side): bigint {
  const tick = tickAt(rules, price);
  const down = price - (price % tick);
  if (side === "bid" || down === price) return down;
  // One step up may be in the next band, whose steps are multiples of this one's.
  return roundPrice(rules, down + tick, "ask");
}
