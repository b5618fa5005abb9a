import { z } from "@hono/zod-openapi";
import type { Context } from "../../context.ts";
import type { Wanted } from "../../exchange/engine/orders/wanted.ts";
import { formatLots, marketOf } from "../../exchange/markets/markets.ts";
import { tryWanted } from "../../exchange/orders/tryWanted.ts";
import { AppError } from "../../http/AppError.ts";
import { sessionOf } from "../../http/env.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { cancelUpbitOrder } from "../orders/cancelUpbitOrders.ts";
import { findUpbitOrder, type UpbitOrder } from "../orders/findUpbitOrders.ts";
import { placeUpbitOrder, refuseUsedName, wantedOf, withSide } from "../orders/placeUpbitOrder.ts";
import {
  Amount,
  Identifier,
  OrderType,
  SelfMatch,
  TimeInForce,
  type UpbitOrderGiven,
} from "../orders/readUpbitOrder.ts";
import { viewUpbitOrder } from "../orders/viewUpbitOrder.ts";

/** As much as the one before it has left. */
const REMAIN_ONLY = "remain_only";

const CancelAndNewRequest = z.object({
  prev_order_uuid: z.uuid().nullish(),
  prev_order_identifier: Identifier.nullish(),
  new_ord_type: OrderType,
  new_volume: Amount.nullish(),
  new_price: Amount.nullish(),
  new_time_in_force: TimeInForce.nullish(),
  new_smp_type: SelfMatch.nullish(),
  new_identifier: Identifier.nullish(),
});

export const cancelAndNew = defineUpbitRoute(
  {
    ...{ method: "POST", path: "/orders/cancel_and_new", group: "order", scope: "trade" },
    ...{ status: 201, parameters: CancelAndNewRequest },
  },
  (context) => async (c, given) => {
    const userId = sessionOf(c).personId;
    const before = await findUpbitOrder(context, {
      userId,
      uuid: given.prev_order_uuid ?? undefined,
      identifier: given.prev_order_identifier ?? undefined,
    });
    // What can't be placed for a reason that stands already must not cost the order before it.
    const draft = newOrderOf(before, given);
    const wanted = await wantedOf(context, { userId, given: draft });
    const { identifier } = draft;
    await withSide(draft, async () => {
      checkRules(context, wanted);
      await refuseUsedName(context, { userId, identifier });
    });
    await cancelUpbitOrder(context, before);
    const cancelled = await findUpbitOrder(context, { userId, uuid: before.uuid });
    const order = newOrderOf(cancelled, given);
    return {
      ...viewUpbitOrder(cancelled),
      new_order_uuid: await placeUpbitOrder(context, { userId, given: order }),
      ...(identifier != null && { new_order_identifier: identifier }),
    };
  },
);

/** What the order that it replaces still has, or takes up. */
const FREED: readonly string[] = ["insufficient_funds", "too_many_orders"];

/** Throws what would be refused also without the order that it replaces. */
function checkRules(context: Context, wanted: Wanted): void {
  try {
    tryWanted(context, wanted);
  } catch (error) {
    if (!(error instanceof AppError) || !FREED.includes(error.code)) throw error;
  }
}

function newOrderOf(
  { wanted, lotsLeft }: UpbitOrder,
  given: z.infer<typeof CancelAndNewRequest>,
): UpbitOrderGiven {
  const rest = formatLots(marketOf(wanted.market), lotsLeft);
  return {
    ...{ market: wanted.market, side: wanted.side, ord_type: given.new_ord_type },
    volume: given.new_volume === REMAIN_ONLY ? rest : given.new_volume,
    price: given.new_price,
    time_in_force: given.new_time_in_force,
    smp_type: given.new_smp_type,
    identifier: given.new_identifier,
  };
}
