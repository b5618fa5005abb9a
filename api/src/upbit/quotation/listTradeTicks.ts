import { z } from "@hono/zod-openapi";
import type { Context } from "../../context.ts";
import { DAY_MS } from "../../exchange/koreanDays.ts";
import { findCandles } from "../../exchange/marketData/candles/findCandles.ts";
import { startOf } from "../../exchange/marketData/candles/periods.ts";
import type { TradeView } from "../../exchange/marketData/feed/views.ts";
import { formatPrice } from "../../exchange/markets/markets.ts";
import { defineUpbitRoute } from "../http/defineUpbitRoute.ts";
import { exactNumber, exactOrNull } from "../http/exactNumber.ts";
import { countUpTo, listedMarket, Market } from "../http/parameters.ts";
import { difference } from "./difference.ts";
import { findTrades } from "./findTrades.ts";
import { tickerOf } from "./viewUpbitTicker.ts";
import { dateOf } from "./yearRanges.ts";

const COUNT_MAX = 500;
const DAYS_MAX = 7;
const DAY = { unit: "day", zone: "utc" } as const;

/** `HHmmss` or `HH:mm:ss`, in UTC. */
const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):?[0-5]\d:?[0-5]\d$/)
  .transform((text) => text.replaceAll(":", ""))
  .transform((text) => Number(text.slice(0, 2)) * 3_600 + secondsOf(text.slice(2)));

const secondsOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(2));

const TicksRequest = z.object({
  market: Market,
  to: TimeOfDay.optional(),
  count: countUpTo(COUNT_MAX, 1),
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .optional(),
  days_ago: z
    .string()
    .regex(/^\d$/)
    .transform(Number)
    .pipe(z.int().min(1).max(DAYS_MAX))
    .optional(),
});

export const listTradeTicks = defineUpbitRoute(
  {
    ...{ method: "GET", path: "/trades/ticks", group: "trade" },
    parameters: TicksRequest,
  },
  (context) => async (_c, given) => {
    const market = listedMarket(given.market).rules.code;
    const trades = await tradesOf(context, given);
    const closes = await closesBefore(context, { market, trades });
    return trades.map((trade) => viewTrade(trade, closes(trade.at)));
  },
);

async function tradesOf(context: Context, given: z.infer<typeof TicksRequest>) {
  const { market, count, cursor, to, days_ago: daysAgo } = given;
  if (cursor === undefined && to === undefined && daysAgo === undefined) {
    return context.exchangeFeed.trades(market, count);
  }
  const isOfDay = to !== undefined || daysAgo !== undefined;
  const dayMs = startOf(DAY, context.now()) - (daysAgo ?? 0) * DAY_MS;
  const toMs = to === undefined ? dayMs + DAY_MS : dayMs + to * 1_000;
  return await findTrades(context, {
    ...{ market, count, before: cursor },
    ...(isOfDay && { fromMs: dayMs, toMs }),
  });
}

/** The last price before the day of a moment, as far as days can be looked at. */
async function closesBefore(
  context: Context,
  { market: code, trades }: { market: string; trades: readonly TradeView[] },
): Promise<(atMs: number) => string | null> {
  const { previousClose } = tickerOf(context, code);
  const todayMs = startOf(DAY, context.now());
  const market = listedMarket(code);
  const isOld = trades.some(({ at }) => at < todayMs);
  const { pool, now } = context;
  const count = DAYS_MAX + 2;
  const days = isOld ? await findCandles({ pool, now }, { market: code, ...DAY, count }) : [];
  const closes = new Map(
    days.map((day, index) => {
      const close = days[index + 1]?.close ?? day.open;
      return [day.startMs, formatPrice(market, close)];
    }),
  );
  return (atMs) => (atMs >= todayMs ? previousClose : (closes.get(startOf(DAY, atMs)) ?? null));
}

function viewTrade(trade: TradeView, previousClose: string | null) {
  return {
    market: trade.market,
    trade_date_utc: dateOf(trade.at),
    trade_time_utc: new Date(trade.at).toISOString().slice(11, 19),
    timestamp: trade.at,
    trade_price: exactNumber(trade.price),
    trade_volume: exactNumber(trade.quantity),
    prev_closing_price: exactOrNull(previousClose),
    change_price: exactOrNull(previousClose && difference(trade.price, previousClose)),
    ask_bid: trade.takerSide.toUpperCase(),
    sequential_id: trade.id,
  };
}
