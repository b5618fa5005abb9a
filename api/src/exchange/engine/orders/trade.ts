import { feeUp } from "../accounts/fees.ts";
import type { Order } from "../model.ts";
import type { Run } from "../state.ts";

/** Trades so many lots at the maker's price: both pay from what they hold, and get the rest. */
export function trade(
  { events }: Run,
  { maker, taker, lots }: { maker: Order; taker: Order; lots: bigint },
): void {
  const { market, price } = maker;
  const { side: takerSide } = taker;
  const funds = price * lots;
  const units = lots * market.rules.lotUnits;
  const bid = takerSide === "bid" ? taker : maker;
  const ask = takerSide === "bid" ? maker : taker;
  const { feePaid: bidFeeBefore, discount: bidDiscountBefore } = bid;
  const { feePaid: askFeeBefore, discount: askDiscountBefore } = ask;
  count(bid, { lots, funds });
  count(ask, { lots, funds });
  const bidFee = bid.feePaid - bidFeeBefore;
  const askFee = ask.feePaid - askFeeBefore;
  const discount = bid.discount - bidDiscountBefore + ask.discount - askDiscountBefore;

  const cost = funds + bidFee;
  bid.held -= cost;
  bid.pays.held -= cost;
  bid.gets.available += units;
  ask.held -= units;
  ask.pays.held -= units;
  ask.gets.available += funds - askFee;
  market.fees.balance += bidFee + askFee + discount;
  market.coupons.balance -= discount;
  market.trades += 1;
  market.lastPrice = price;
  const number = market.trades;
  events.push({
    kind: "traded",
    market,
    number,
    price,
    lots,
    funds,
    takerSide,
    bid,
    ask,
    bidFee,
    askFee,
    discount,
  });
}

/** Counts what an order has traded, and what its fee comes to by now. */
function count(order: Order, { lots, funds }: { lots: bigint; funds: bigint }): void {
  const { fee } = order;
  order.funds += funds;
  order.lotsTraded += lots;
  if (order.budget === 0n) order.lotsLeft -= lots;
  order.feePaid = feeUp(order.funds, fee.feePpm);
  if (fee.couponId !== null) {
    order.discount = feeUp(order.funds, fee.grossFeePpm) - order.feePaid;
  }
}
