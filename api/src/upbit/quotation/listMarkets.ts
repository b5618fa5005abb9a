import { z } from "@hono/zod-openapi";
import { MARKETS } from "../../exchange/markets/markets.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";

/** Nobody watches our markets for these. */
const NO_EVENT = {
  warning: false,
  caution: {
    PRICE_FLUCTUATIONS: false,
    TRADING_VOLUME_SOARING: false,
    DEPOSIT_AMOUNT_SOARING: false,
    GLOBAL_PRICE_DIFFERENCES: false,
    CONCENTRATION_OF_SMALL_ACCOUNTS: false,
  },
};

export const listMarkets = defineUpbitRoute(
  {
    ...{ method: "GET", path: "/market/all", group: "market" },
    parameters: z.object({
      is_details: z.enum(["true", "false"]).default("false"),
    }),
  },
  () =>
    async (_c, { is_details: details }) =>
      MARKETS.map(({ rules, base }) => ({
        market: rules.code,
        korean_name: base.name.ko,
        english_name: base.name.en,
        ...(details === "true" && { market_event: NO_EVENT }),
      })),
);
