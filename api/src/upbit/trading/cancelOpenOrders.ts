import { z } from "@hono/zod-openapi";
import { sessionOf } from "../../http/env.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import {
  countUpTo,
  listedMarket,
  listOf,
  Market,
  marketsOfQuotes,
  OrderBy,
} from "../http/parameters.ts";
import { cancelUpbitOrders } from "../orders/cancelUpbitOrders.ts";
import { findUpbitOrders } from "../orders/findUpbitOrders.ts";

const COUNT_MAX = 300;

const CancelRequest = z.object({
  cancel_side: z.enum(["all", "ask", "bid"]).default("all"),
  pairs: listOf(Market).optional(),
  excluded_pairs: listOf(Market).optional(),
  quote_currencies: listOf(z.string().max(10)).optional(),
  count: countUpTo(COUNT_MAX, 20),
  order_by: OrderBy,
});

export const cancelOpenOrders = defineUpbitRoute(
  {
    ...{ method: "DELETE", path: "/orders/open", group: "order-cancel-all", scope: "trade" },
    parameters: CancelRequest,
  },
  (context) => async (c, given) => {
    const { cancel_side: side, quote_currencies: quotes, excluded_pairs: excluded } = given;
    const codes = (markets: readonly string[] | undefined) =>
      markets?.map((code) => listedMarket(code).rules.code);
    const orders = await findUpbitOrders(context, {
      userId: sessionOf(c).personId,
      markets: codes(given.pairs) ?? (quotes && marketsOfQuotes(quotes).map(codeOf)),
      excluded: codes(excluded),
      side: side === "all" ? undefined : side,
      states: ["wait"],
      ...{ limit: given.count, orderBy: given.order_by },
    });
    return await cancelUpbitOrders(context, orders);
  },
);

const codeOf = ({ rules }: ReturnType<typeof listedMarket>) => rules.code;
