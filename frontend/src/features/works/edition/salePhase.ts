import type { EditionSale } from "@/lib/api/types.ts";

/** `sold_out` and `over` last for ever; a sale that its seller ended is over. */
export type SalePhase = "soon" | "open" | "sold_out" | "over";

type Clock = Pick<EditionSale, "startsAt" | "endsAt" | "quantity" | "sold">;

/** Where a sale stands by the chain's time. */
export function phaseOf(sale: Clock, nowMs: number): SalePhase {
  if (sale.sold >= sale.quantity) return "sold_out";
  if (nowMs >= Date.parse(sale.endsAt)) return "over";
  return nowMs < Date.parse(sale.startsAt) ? "soon" : "open";
}

type Falling = Pick<EditionSale, "startPrice" | "floorPrice" | "fallSeconds" | "startsAt">;

/** A copy's price by the chain's time, in the smallest unit; the fall is rounded down. */
export function priceUp(sale: Falling, nowMs: number): bigint {
  const [start, floor] = [BigInt(sale.startPrice.amount), BigInt(sale.floorPrice.amount)];
  const elapsed = BigInt(Math.floor((nowMs - Date.parse(sale.startsAt)) / 1000));
  const fall = BigInt(sale.fallSeconds);
  if (elapsed <= 0n || fall === 0n) return start;
  if (elapsed >= fall) return floor;
  return start - ((start - floor) * elapsed) / fall;
}
