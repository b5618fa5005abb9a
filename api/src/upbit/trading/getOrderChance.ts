import { z } from "@hono/zod-openapi";
import { findBalances } from "../../exchange/accounts/findBalances.ts";
import { feeOf } from "../../exchange/fees/feeOf.ts";
import { formatFunds, type Listed } from "../../exchange/markets/markets.ts";
import { formatPpm } from "../../exchange/orders/viewOrder.ts";
import { sessionOf } from "../../http/env.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { listedMarket, Market } from "../http/parameters.ts";
import { createBoughtPrices } from "../orders/findBoughtPrices.ts";

const KINDS = ["limit", "best_fok", "best_ioc", "limit_fok", "limit_ioc"];

export const getOrderChance = defineUpbitRoute(
  {
    ...{ method: "GET", path: "/orders/chance", group: "default", scope: "read" },
    parameters: z.object({ market: Market }),
  },
  (context) => {
    const boughtPrices = createBoughtPrices(context);
    return async (c, { market: code }) => {
      const userId = sessionOf(c).personId;
      const market = listedMarket(code);
      const balances = await findBalances(context, userId);
      const bought = await boughtPrices(userId, balances);
      const account = (asset: string) => {
        const found = balances.find((one) => one.asset === asset);
        return {
          ...{ currency: asset, balance: found?.available ?? "0", locked: found?.held ?? "0" },
          avg_buy_price: bought?.get(asset) ?? "0",
          avg_buy_price_modified: bought === undefined,
          unit_currency: market.quote.code,
        };
      };
      const rate = formatPpm((await feeOf(context, userId)).feePpm);
      return {
        ...{ bid_fee: rate, ask_fee: rate, maker_bid_fee: rate, maker_ask_fee: rate },
        market: viewMarket(market),
        bid_account: account(market.quote.code),
        ask_account: account(market.base.code),
      };
    };
  },
);

function viewMarket(market: Listed) {
  const { base, quote, rules } = market;
  const least = formatFunds(market, rules.minNotional);
  return {
    ...{ id: rules.code, name: `${base.code}/${quote.code}`, order_types: ["limit"] },
    ...{ ask_types: [...KINDS, "market"], bid_types: [...KINDS, "price"] },
    order_sides: ["ask", "bid"],
    bid: { currency: quote.code, min_total: least },
    ask: { currency: base.code, min_total: least },
    ...{ max_total: formatFunds(market, rules.maxNotional), state: "active" },
  };
}
