import { z } from "@hono/zod-openapi";
import type { OrderRequest } from "../../exchange/orders/orderRequest.ts";
import { AppError } from "../../http/AppError.ts";

/** A decimal number; what it may be is the market's to say. */
export const Amount = z.string().max(64);

export const Identifier = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\x21-\x7e]+$/);

export const OrderType = z.enum(["limit", "price", "market", "best"]);
export const TimeInForce = z.enum(["ioc", "fok", "post_only"]);
export const SelfMatch = z.enum(["reduce", "cancel_maker", "cancel_taker"]);

export const UpbitOrderRequest = z.object({
  market: z.string().max(30),
  side: z.enum(["bid", "ask"]),
  ord_type: OrderType,
  price: Amount.nullish(),
  volume: Amount.nullish(),
  time_in_force: TimeInForce.nullish(),
  smp_type: SelfMatch.nullish(),
  identifier: Identifier.nullish(),
});

export type UpbitOrderGiven = z.infer<typeof UpbitOrderRequest>;

/**
 * Our order for Upbit's: `price` of what is bought for an amount is that amount, without the fee.
 * Throws `order_incomplete` for fields that don't fit together.
 */
export function toOrderRequest(given: UpbitOrderGiven): OrderRequest {
  const { market, side, ord_type: type, time_in_force: timeInForce, smp_type: selfTrade } = given;
  const isBid = side === "bid";
  const byFunds = type === "price" || (type === "best" && isBid);
  if (!fits(given, { byFunds })) throw new AppError("order_incomplete");
  return {
    ...{ market, side, kind: type === "price" ? "market" : type },
    price: type === "limit" ? (given.price ?? undefined) : undefined,
    funds: byFunds ? (given.price ?? undefined) : undefined,
    quantity: given.volume ?? undefined,
    timeInForce: timeInForce ?? undefined,
    selfTrade: selfTrade ?? undefined,
  };
}

function fits(given: UpbitOrderGiven, { byFunds }: { byFunds: boolean }): boolean {
  const { side, ord_type: type, time_in_force: timeInForce } = given;
  const hasPrice = (given.price ?? null) !== null;
  const hasVolume = (given.volume ?? null) !== null;
  const wantsPrice = type === "limit" || byFunds;
  if (hasPrice !== wantsPrice || hasVolume === byFunds) return false;
  if (type === "price" && side !== "bid") return false;
  if (type === "market" && side !== "ask") return false;
  if (type === "best") return timeInForce === "ioc" || timeInForce === "fok";
  return type === "limit" || (timeInForce ?? null) === null;
}
