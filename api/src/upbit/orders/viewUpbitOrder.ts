import { feeUp, fundsWithinDown } from "../../exchange/engine/accounts/fees.ts";
import { KST_AHEAD_MS } from "../../exchange/koreanDays.ts";
import { formatDecimal } from "../../exchange/markets/decimals.ts";
import {
  formatFunds,
  formatLots,
  formatPrice,
  type Listed,
  marketOf,
} from "../../exchange/markets/markets.ts";
import type { OrderFacts } from "../../exchange/orders/orderFacts.ts";
import { stateOf, type UpbitOrder } from "./findUpbitOrders.ts";
import { identifierOf } from "./identifierOf.ts";

/** How Upbit shows an order; all numbers are decimal strings. */
export function viewUpbitOrder(order: UpbitOrder) {
  const market = marketOf(order.wanted.market);
  const { wanted, lots, lotsLeft, lotsTraded, lotsPrevented, funds } = order;
  const isByFunds = wanted.funds !== null;
  const identifier = identifierOf(order);
  return {
    uuid: order.uuid,
    side: wanted.side,
    ord_type: orderTypeOf(order),
    price: priceOf(market, order),
    state: stateOf(order),
    market: wanted.market,
    created_at: kstTime(order.createdMs),
    volume: isByFunds ? null : formatLots(market, lots),
    remaining_volume: isByFunds ? null : formatLots(market, lotsLeft),
    executed_volume: formatLots(market, lotsTraded),
    executed_funds: formatFunds(market, funds),
    ...viewFees(market, order),
    locked: lockedOf(market, order),
    prevented_volume: formatLots(market, lotsPrevented),
    trades_count: order.tradesCount,
    smp_type: wanted.selfTrade,
    ...(wanted.timeInForce !== "gtc" && { time_in_force: wanted.timeInForce }),
    ...(identifier !== null && { identifier }),
  };
}

/** `price`: bought on the market for an amount. */
export function orderTypeOf({ wanted }: OrderFacts): "limit" | "price" | "market" | "best" {
  if (wanted.kind !== "market") return wanted.kind;
  return wanted.funds === null ? "market" : "price";
}

/** Of a limit order its limit; of one for an amount that amount, without the fee. */
export function priceOf(market: Listed, { wanted, price }: OrderFacts): string | null {
  if (wanted.funds !== null) {
    return formatFunds(market, fundsWithinDown(wanted.funds, wanted.fee.feePpm));
  }
  return wanted.kind === "limit" ? formatPrice(market, price) : null;
}

/** Upbit reserves a fee for what is bought; what is sold pays it from what it brings. */
export function viewFees(market: Listed, order: OrderFacts) {
  const { wanted, fee, price, lots, lotsLeft, funds, feePaid, status } = order;
  const isAsk = wanted.side === "ask";
  const budget = wanted.funds;
  const net = budget === null ? lots * price : fundsWithinDown(budget, wanted.fee.feePpm);
  const reserved = isAsk ? 0n : budget === null ? feeUp(net, fee.feePpm) : budget - net;
  const allFunds = budget === null ? funds + lotsLeft * price : net;
  const isOver = isAsk || status === "closed";
  const remaining = isOver ? 0n : feeUp(allFunds, fee.feePpm) - feePaid;
  return {
    reserved_fee: formatFunds(market, reserved),
    remaining_fee: formatFunds(market, remaining),
    paid_fee: formatFunds(market, feePaid),
  };
}

/** What it holds, of the asset that it pays with. */
export function lockedOf({ base, quote }: Listed, { wanted, held }: OrderFacts): string {
  return formatDecimal(held, (wanted.side === "bid" ? quote : base).decimals);
}

/** `2026-11-22T09:00:00+09:00` */
export function kstTime(ms: number): string {
  return `${new Date(ms + KST_AHEAD_MS).toISOString().slice(0, 19)}+09:00`;
}
