import type { Candle } from "../../exchange/marketData/candles/candle.ts";
import { formatDecimal } from "../../exchange/markets/decimals.ts";
import {
  formatFunds,
  formatLots,
  formatPrice,
  type Listed,
} from "../../exchange/markets/markets.ts";
import { exactNumber } from "../http/exactNumber.ts";
import { kstTime } from "../orders/viewUpbitOrder.ts";

/** A candle under Upbit's names; `endMs` is when the next one begins, or now. */
export function viewUpbitCandle(market: Listed, candle: Candle, endMs: number) {
  return {
    market: market.rules.code,
    candle_date_time_utc: utcTime(candle.startMs),
    candle_date_time_kst: kstTime(candle.startMs).slice(0, 19),
    opening_price: exactNumber(formatPrice(market, candle.open)),
    high_price: exactNumber(formatPrice(market, candle.high)),
    low_price: exactNumber(formatPrice(market, candle.low)),
    trade_price: exactNumber(formatPrice(market, candle.close)),
    timestamp: endMs,
    candle_acc_trade_price: exactNumber(formatFunds(market, candle.funds)),
    candle_acc_trade_volume: exactNumber(formatLots(market, candle.lots)),
  };
}

const RATE_DECIMALS = 8;

/** How a day stands to the one before it. */
export function viewDayChange(market: Listed, { close }: Candle, previousClose: bigint) {
  const change = close - previousClose;
  const rate = (change * 10n ** BigInt(RATE_DECIMALS)) / previousClose;
  return {
    prev_closing_price: exactNumber(formatPrice(market, previousClose)),
    change_price: exactNumber(formatPrice(market, change)),
    change_rate: exactNumber(formatDecimal(rate, RATE_DECIMALS)),
  };
}

const utcTime = (ms: number) => new Date(ms).toISOString().slice(0, 19);
