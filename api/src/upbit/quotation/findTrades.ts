import type { Context } from "../../context.ts";
import { type TradeView, viewTrade } from "../../exchange/marketData/feed/views.ts";
import { TRADE_COLUMNS, type TradeRow, tradeOfRow } from "../../exchange/marketData/tradeRow.ts";
import { marketOf } from "../../exchange/markets/markets.ts";

type Wanted = {
  market: string;
  count: number;
  /** Those with lower numbers. */
  before?: number | undefined;
  fromMs?: number | undefined;
  toMs?: number | undefined;
};

/** A market's trades of some time, the newest first. */
export async function findTrades(context: Context, wanted: Wanted): Promise<TradeView[]> {
  const { market, count, before, fromMs = 0, toMs } = wanted;
  const end = toMs === undefined ? undefined : await firstNumberAt(context, { market, ms: toMs });
  const limit = Math.min(before ?? Number.MAX_SAFE_INTEGER, end ?? Number.MAX_SAFE_INTEGER);
  const rows = await context.query<TradeRow>(
    `select ${TRADE_COLUMNS} from exchange.trades
     where market = $1 and number < $2 order by number desc limit $3`,
    [market, limit, count],
  );
  const listed = marketOf(market);
  return rows.map((row) => viewTrade(listed, tradeOfRow(row))).filter(({ at }) => at >= fromMs);
}

/** Of the first trade since then: numbers rise with time, and only they are indexed. */
async function firstNumberAt(
  { query }: Context,
  { market, ms }: { market: string; ms: number },
): Promise<number> {
  const [newest] = await query<{ number: string }>(
    "select number from exchange.trades where market = $1 order by number desc limit 1",
    [market],
  );
  let low = 1;
  let high = Number(newest?.number ?? 0) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await query<{ at_ms: string }>(
      "select at_ms from exchange.trades where market = $1 and number = $2",
      [market, middle],
    );
    if (Number(row?.at_ms ?? 0) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
