import type { Context } from "../../context.ts";
import type { CandleView, TickerView, TradeView } from "../../exchange/marketData/feed/views.ts";
import { exactNumber, exactOrNull } from "../http/exactNumber.ts";
import { kstTime } from "../orders/viewUpbitOrder.ts";
import { difference } from "../quotation/difference.ts";
import { viewOrderbook } from "../quotation/viewOrderbook.ts";
import { viewTicker } from "../quotation/viewUpbitTicker.ts";
import { dateOf, type YearRange } from "../quotation/yearRanges.ts";

const timeOf = (ms: number) => new Date(ms).toISOString().slice(11, 19);

export function tickerMessage(context: Context, ticker: TickerView, year: YearRange) {
  const { market, at } = ticker;
  const [last] = context.exchangeFeed.trades(market, 1);
  return {
    ...{ type: "ticker", code: market, ...viewTicker(context, ticker, year) },
    ask_bid: last?.takerSide.toUpperCase() ?? null,
    trade_date: at === null ? null : dateOf(at).replaceAll("-", ""),
    trade_time: at === null ? null : timeOf(at).replaceAll(":", ""),
    trade_timestamp: at,
    ...{ market_state: "ACTIVE", market_warning: "NONE" },
    ...{ is_trading_suspended: false, delisting_date: null },
  };
}

export function tradeMessage({ exchangeFeed }: Context, trade: TradeView) {
  const { market, price, quantity, at } = trade;
  const previousClose = exchangeFeed.ticker(market)?.previousClose ?? price;
  const change = difference(price, previousClose);
  const book = exchangeFeed.depth(market, 1);
  const [ask, bid] = [book?.asks[0], book?.bids[0]];
  return {
    ...{ type: "trade", code: market, timestamp: at, trade_timestamp: at },
    ...{ trade_date: dateOf(at), trade_time: timeOf(at), ask_bid: trade.takerSide.toUpperCase() },
    trade_price: exactNumber(price),
    trade_volume: exactNumber(quantity),
    prev_closing_price: exactNumber(previousClose),
    change: change === "0" ? "EVEN" : change.startsWith("-") ? "FALL" : "RISE",
    change_price: exactNumber(change.replace("-", "")),
    sequential_id: trade.id,
    best_ask_price: exactOrNull(ask?.[0] ?? null),
    best_ask_size: exactOrNull(ask?.[1] ?? null),
    best_bid_price: exactOrNull(bid?.[0] ?? null),
    best_bid_size: exactOrNull(bid?.[1] ?? null),
  };
}

export function orderbookMessage(context: Context, of: { market: string; count: number }) {
  return { type: "orderbook", code: of.market, ...viewOrderbook(context, of) };
}

export function candleMessage({ now }: Context, candle: CandleView) {
  const { market, unit, start } = candle;
  return {
    ...{ type: `candle.${unit}`, code: market },
    candle_date_time_utc: new Date(start).toISOString().slice(0, 19),
    candle_date_time_kst: kstTime(start).slice(0, 19),
    opening_price: exactNumber(candle.open),
    high_price: exactNumber(candle.high),
    low_price: exactNumber(candle.low),
    trade_price: exactNumber(candle.close),
    candle_acc_trade_volume: exactNumber(candle.volume),
    candle_acc_trade_price: exactNumber(candle.funds),
    timestamp: now(),
  };
}
