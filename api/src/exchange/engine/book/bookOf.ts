import type { Book, Market } from "../model.ts";
import type { Side } from "../orders/wanted.ts";

/** Where orders of a side rest. */
export function bookOf({ bids, asks }: Market, side: Side): Book {
  return side === "bid" ? bids : asks;
}

/** Where orders of a side find what they trade with. */
export function oppositeOf({ bids, asks }: Market, side: Side): Book {
  return side === "bid" ? asks : bids;
}

/** Whether an order of a side may trade at a price, with this limit. */
export function isWithin(side: Side, price: bigint, limit: bigint): boolean {
  return side === "bid" ? price <= limit : price >= limit;
}
