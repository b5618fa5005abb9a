import type { Context } from "../../context.ts";
import { formatDecimal, parseDecimal } from "../../exchange/markets/decimals.ts";
import { AppError } from "../../http/AppError.ts";
import { exactNumber, exactOrNull } from "../http/exactNumber.ts";

export const UNITS_MAX = 30;
const SIZE_DECIMALS = 8;

type Level = readonly [price: string, quantity: string];

/** The best prices of both sides, side by side; nulls where there is none. Throws while unknown. */
export function viewOrderbook(
  { exchangeFeed }: Context,
  { market, count }: { market: string; count: number },
) {
  const depth = exchangeFeed.depth(market, count);
  if (depth === undefined) throw new AppError("exchange_unavailable");
  const { asks, bids, at } = depth;
  const length = Math.max(asks.length, bids.length);
  return {
    timestamp: at,
    total_ask_size: total(asks),
    total_bid_size: total(bids),
    orderbook_units: Array.from({ length }, (_, index) => ({
      ask_price: exactOrNull(asks[index]?.[0] ?? null),
      bid_price: exactOrNull(bids[index]?.[0] ?? null),
      ask_size: exactOrNull(asks[index]?.[1] ?? null),
      bid_size: exactOrNull(bids[index]?.[1] ?? null),
    })),
    level: 0,
  };
}

function total(levels: readonly Level[]) {
  const sizes = levels.map(([, size]) => parseDecimal(size, SIZE_DECIMALS) ?? 0n);
  return exactNumber(
    formatDecimal(
      sizes.reduce((sum, size) => sum + size, 0n),
      SIZE_DECIMALS,
    ),
  );
}
