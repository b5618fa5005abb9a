import { Pool } from "pg";
import { pino } from "pino";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import { projectCandles } from "../../../src/exchange/marketData/candles/projectCandles.ts";
import { createFeed } from "../../../src/exchange/marketData/createFeed.ts";
import { assetOf } from "../../../src/exchange/markets/assets.ts";
import type { Listed } from "../../../src/exchange/markets/markets.ts";
import { keepProjected } from "../../../src/exchange/projections/keepProjected.ts";
import { RULES } from "../engine/drawCommand.ts";
import type { OpenExchange } from "../support/openExchange.ts";

const logger = pino({ level: "silent" });

/** Won of which the smallest unit is a price, and coins that are traded whole. */
export const LISTED: readonly Listed[] = RULES.map((rules) => ({
  rules,
  base: assetOf(rules.base),
  quote: assetOf(rules.quote),
  priceDecimals: 2,
  lotDecimals: 0,
}));

export type OpenFeed = ReturnType<typeof openFeed>;

/** The feed of an exchange that has not started yet, and its candles. */
export function openFeed({
  exchange,
  databaseUrl,
  clock,
}: Pick<OpenExchange, "exchange" | "databaseUrl" | "clock">) {
  const pool = new Pool({ connectionString: databaseUrl, max: 3 });
  const now = () => clock.ms;
  const feed = createFeed({ exchange, markets: LISTED, pool, now, logger });
  const stopCandles = keepProjected({ exchange, pool, logger }, projectCandles);
  return {
    feed,
    pool,
    now,
    untilKnown: async () => {
      await pollUntil(() => feed.depth("KRW-BTC", 1), { what: "the feed", everyMs: 5 });
    },
    close: async () => {
      feed.stop();
      await stopCandles();
      await pool.end();
    },
  };
}
