import type { Context } from "../../context.ts";
import type { TickerView } from "../../exchange/marketData/feed/views.ts";
import { AppError } from "../../http/AppError.ts";
import { exactNumber, exactOrNull } from "../http/exactNumber.ts";
import type { YearRange } from "./yearRanges.ts";

/** What has been traded of a market, under Upbit's names. Throws while nothing is known. */
export function tickerOf({ exchangeFeed }: Context, market: string): TickerView {
  const ticker = exchangeFeed.ticker(market);
  if (ticker === undefined) throw new AppError("exchange_unavailable");
  return ticker;
}

/** How a price stands to the one before: its direction, and by how much. */
export function viewChange({ change, changeRate }: { change: string; changeRate: string }) {
  const direction = change === "0" ? "EVEN" : change.startsWith("-") ? "FALL" : "RISE";
  return {
    change: direction,
    change_price: exactNumber(change.replace("-", "")),
    change_rate: exactNumber(changeRate.replace("-", "")),
    signed_change_price: exactNumber(change),
    signed_change_rate: exactNumber(changeRate),
  };
}

/** The part of a ticker that REST and WebSocket share. */
export function viewTicker(context: Context, ticker: TickerView, year: YearRange) {
  const [last] = context.exchangeFeed.trades(ticker.market, 1);
  const { day, today } = ticker;
  return {
    opening_price: exactNumber(today.open),
    high_price: exactNumber(today.high),
    low_price: exactNumber(today.low),
    trade_price: exactNumber(ticker.last),
    prev_closing_price: exactNumber(ticker.previousClose),
    ...viewChange(ticker),
    trade_volume: exactOrNull(last?.quantity ?? null),
    acc_trade_price: exactNumber(today.funds),
    acc_trade_price_24h: exactNumber(day.funds),
    acc_trade_volume: exactNumber(today.volume),
    acc_trade_volume_24h: exactNumber(day.volume),
    highest_52_week_price: exactNumber(year.high),
    highest_52_week_date: year.highDate,
    lowest_52_week_price: exactNumber(year.low),
    lowest_52_week_date: year.lowDate,
    timestamp: context.now(),
  };
}
