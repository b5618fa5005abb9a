import { z } from "@hono/zod-openapi";
import { findOrderTrades, type OrderTradeView } from "../../exchange/orders/findOrderTrades.ts";
import { sessionOf } from "../../http/env.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { findUpbitOrder, type UpbitOrder } from "../orders/findUpbitOrders.ts";
import { Identifier } from "../orders/readUpbitOrder.ts";
import { uuidOf } from "../orders/uuidOf.ts";
import { kstTime, viewUpbitOrder } from "../orders/viewUpbitOrder.ts";

/** The newest. */
const TRADES_MAX = 1_000;

export const getOrder = defineUpbitRoute(
  {
    ...{ method: "GET", path: "/order", group: "default", scope: "read" },
    parameters: z.object({ uuid: z.uuid().optional(), identifier: Identifier.optional() }),
  },
  (context) => async (c, name) => {
    const order = await findUpbitOrder(context, { userId: sessionOf(c).personId, ...name });
    const trades = await findOrderTrades(context, { ...order, limit: TRADES_MAX });
    const views = trades.reverse().map((trade) => viewTrade(order, trade));
    return { ...viewUpbitOrder(order), trades: views };
  },
);

function viewTrade({ wanted: { market, side } }: UpbitOrder, trade: OrderTradeView) {
  const { id: number, price, quantity, funds, role, at } = trade;
  return {
    ...{ market, uuid: uuidOf(`trade ${market} ${number}`), price, volume: quantity, funds },
    trend: (role === "taker") === (side === "bid") ? "up" : "down",
    ...{ created_at: kstTime(Date.parse(at)), side },
  };
}
