import type { Query } from "../../db/namedQueries.ts";
import type { Listed } from "../markets/markets.ts";
import { type TradeView, viewTrade } from "./feed/views.ts";
import { TRADE_COLUMNS, type TradeRow, tradeOfRow } from "./tradeRow.ts";

const TRADES = `
  select ${TRADE_COLUMNS} from exchange.trades
  where market = $1 and number > $2 order by number limit $3`;

/** A market's trades after a number, the oldest first. */
export async function findTradesAfter(
  { query }: { query: Query },
  { market, after, limit }: { market: Listed; after: number; limit: number },
): Promise<TradeView[]> {
  const rows = await query<TradeRow>(TRADES, [market.rules.code, after, limit]);
  return rows.map((row) => viewTrade(market, tradeOfRow(row)));
}
