import { findBalances } from "../../exchange/accounts/findBalances.ts";
import { sessionOf } from "../../http/env.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { Nothing } from "../http/parameters.ts";
import { createBoughtPrices } from "../orders/findBoughtPrices.ts";

const QUOTE = "KRW";

export const getAccounts = defineUpbitRoute(
  { method: "GET", path: "/accounts", group: "default", scope: "read", parameters: Nothing },
  (context) => {
    const boughtPrices = createBoughtPrices(context);
    return async (c) => {
      const userId = sessionOf(c).personId;
      const balances = await findBalances(context, userId);
      const bought = await boughtPrices(userId, balances);
      return balances
        .filter(
          ({ asset, available, held }) => asset === QUOTE || available !== "0" || held !== "0",
        )
        .map(({ asset, available, held }) => ({
          currency: asset,
          balance: available,
          locked: held,
          avg_buy_price: bought?.get(asset) ?? "0",
          avg_buy_price_modified: bought === undefined,
          unit_currency: QUOTE,
        }));
    };
  },
);
