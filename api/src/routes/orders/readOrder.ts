import type { Side } from "../../exchange/engine/orders/wanted.ts";
import type { OrderRequest } from "../../exchange/orders/orderRequest.ts";
import { onlyOneself } from "../../http/access/onlyOneself.ts";
import type { Limit } from "../../http/access/rateLimit.ts";
import type { AppContext } from "../../http/env.ts";
import type { ProblemCode } from "../../http/problems.ts";
import type { PlaceOrderBody, ReservationBody } from "../schemas/exchange/orders.ts";
import { numbersAsWritten } from "./numbersAsWritten.ts";

/** All changes of orders together. In process: an order must not cost a write of its own. */
export const ORDERS_LIMIT: Limit = { name: "orders", points: 100, seconds: 1, by: "account" };

/** What the exchange may say to a command. */
export const COMMAND_PROBLEMS = [
  "not_found",
  "exchange_busy",
  "exchange_unavailable",
] as const satisfies ProblemCode[];

const RULE_PROBLEMS = [
  "insufficient_funds",
  "price_off_tick",
  "price_not_positive",
  "price_out_of_band",
  "quantity_off_lot",
  "quantity_not_positive",
  "notional_too_small",
  "notional_too_large",
  "order_incomplete",
] as const satisfies ProblemCode[];

export const AMEND_PROBLEMS = [
  ...COMMAND_PROBLEMS,
  ...RULE_PROBLEMS,
  "order_closed",
  "not_amendable",
  "would_take",
] as const satisfies ProblemCode[];

export const COUPON_PROBLEMS = [
  "coupon_unknown",
  "coupon_used",
  "coupon_expired",
] as const satisfies ProblemCode[];

export const TEST_PROBLEMS = [
  ...COUPON_PROBLEMS,
  ...COMMAND_PROBLEMS,
  ...RULE_PROBLEMS,
  "too_many_orders",
  "no_liquidity",
  "time_passed",
] as const satisfies ProblemCode[];

export const PLACE_PROBLEMS = [
  ...TEST_PROBLEMS,
  "idempotency_mismatch",
] as const satisfies ProblemCode[];

/** The numbers of a body that has been checked, as they are written there. */
type Written = {
  price?: string;
  quantity?: string;
  funds?: string;
  trigger?: { price: string };
};

type Asked = {
  userId: string;
  request: OrderRequest;
  clientOrderId: string | undefined;
  couponId: string | undefined;
};

/** The order that a request asks for. */
export async function readOrder(c: AppContext, body: PlaceOrderBody): Promise<Asked> {
  const { side = sideOf(body.type), kind, timeInForce } = body;
  return await read(c, { body, side, kind, timeInForce });
}

/** The limit order that a request asks for at a later time. */
export async function readReservation(
  c: AppContext,
  { body, side }: { body: ReservationBody; side: Side },
): Promise<Asked> {
  return await read(c, { body, side, kind: "limit", timeInForce: undefined });
}

function sideOf(type: "buy" | "sell" | undefined): Side {
  return type === "sell" ? "ask" : "bid";
}

type Read = { body: ReservationBody } & Pick<OrderRequest, "side" | "kind" | "timeInForce">;

async function read(c: AppContext, { body, ...as }: Read): Promise<Asked> {
  const { market, itemId, trigger, executeAt, expiresAt, repeat, selfTrade } = body;
  const written = (await numbersAsWritten(c)) as Written;
  const { price, quantity, funds } = written;
  return {
    userId: onlyOneself(c, body.userId),
    clientOrderId: body.clientOrderId ?? c.req.header("idempotency-key"),
    couponId: body.couponId,
    request: {
      ...as,
      ...{ market: market ?? itemId ?? "", price, quantity, funds, selfTrade },
      trigger: trigger && { price: written.trigger?.price ?? "", when: trigger.when },
      executeAtMs: executeAt === undefined ? undefined : Date.parse(executeAt),
      expiresAtMs: expiresAt === undefined ? undefined : Date.parse(expiresAt),
      repeat: repeat && { everyMs: repeat.everySeconds * 1_000, times: repeat.times },
    },
  };
}
