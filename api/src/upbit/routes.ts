import type { UpbitRoute } from "./http/defineUpbitRoute.ts";
import {
  listDayCandles,
  listMinuteCandles,
  listMonthCandles,
  listSecondCandles,
  listWeekCandles,
  listYearCandles,
} from "./quotation/listCandles.ts";
import { listInstruments } from "./quotation/listInstruments.ts";
import { listMarkets } from "./quotation/listMarkets.ts";
import { listOrderbooks } from "./quotation/listOrderbooks.ts";
import { listAllTickers, listTickers } from "./quotation/listTickers.ts";
import { listTradeTicks } from "./quotation/listTradeTicks.ts";
import { cancelAndNew } from "./trading/cancelAndNew.ts";
import { cancelOpenOrders } from "./trading/cancelOpenOrders.ts";
import { cancelOrder } from "./trading/cancelOrder.ts";
import { cancelOrdersByIds } from "./trading/cancelOrdersByIds.ts";
import { createOrder } from "./trading/createOrder.ts";
import { createTestOrder } from "./trading/createTestOrder.ts";
import { getAccounts } from "./trading/getAccounts.ts";
import { getOrder } from "./trading/getOrder.ts";
import { getOrderChance } from "./trading/getOrderChance.ts";
import { listApiKeys } from "./trading/listApiKeys.ts";
import { listClosedOrders } from "./trading/listClosedOrders.ts";
import { listOpenOrders } from "./trading/listOpenOrders.ts";
import { listOrdersByIds } from "./trading/listOrdersByIds.ts";

/** Every operation of the Upbit API that is served here. */
export const upbitRoutes: readonly UpbitRoute[] = [
  listMarkets,
  listTickers,
  listAllTickers,
  listOrderbooks,
  listInstruments,
  listTradeTicks,
  listSecondCandles,
  listMinuteCandles,
  listDayCandles,
  listWeekCandles,
  listMonthCandles,
  listYearCandles,
  getAccounts,
  getOrderChance,
  createOrder,
  createTestOrder,
  getOrder,
  cancelOrder,
  listOpenOrders,
  listClosedOrders,
  cancelOpenOrders,
  listOrdersByIds,
  cancelOrdersByIds,
  cancelAndNew,
  listApiKeys,
];
