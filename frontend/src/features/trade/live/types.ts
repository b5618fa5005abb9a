import type { components } from "@/lib/api/schema.ts";

type Schemas = components["schemas"];

/*
 * Numbers are decimal strings. What comes over the line has its times in milliseconds, but for
 * orders, which look as they do in the API.
 */
export type MarketItem = Schemas["MarketItem"];
export type ExchangeOrder = Schemas["ExchangeOrder"];
export type Side = ExchangeOrder["side"];
export type Balance = Schemas["ExchangeBalances"]["items"][number];
export type Coupon = Schemas["Coupon"];

export type LiveTicker = Omit<Schemas["Ticker"], "at">;
export type LiveTrade = Omit<Schemas["MarketTrade"], "at"> & { at: number };
export type LiveCandle = Omit<Schemas["Candle"], "start"> & { start: number };
export type CandleUnit = LiveCandle["unit"];
