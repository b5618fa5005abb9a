import type { TickerView } from "../../exchange/marketData/feed/views.ts";
import { isoOf } from "./itemOf.ts";

export function tickerAnswer({ at, ...ticker }: TickerView) {
  return { ...ticker, at: at === null ? null : isoOf(at) };
}
