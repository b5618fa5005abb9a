import type { EngineEvent } from "../../exchange/engine/commands.ts";
import type { Side } from "../../exchange/engine/orders/wanted.ts";
import { formatFunds, formatLots, formatPrice, marketOf } from "../../exchange/markets/markets.ts";
import type { OrderFacts } from "../../exchange/orders/orderFacts.ts";
import { averagePriceDown } from "../../exchange/orders/viewOrder.ts";
import { exactNumber, exactOrNull } from "../http/exactNumber.ts";
import { stateOf } from "../orders/findUpbitOrders.ts";
import { identifierOf } from "../orders/identifierOf.ts";
import { uuidOf } from "../orders/uuidOf.ts";
import { lockedOf, orderTypeOf, priceOf, viewFees } from "../orders/viewUpbitOrder.ts";

export type OrderNews = {
  /** As it was after its batch. */
  readonly facts: OrderFacts;
  readonly event: EngineEvent;
  readonly atMs: number;
};

/** What happened to an order, under Upbit's names. */
export function viewMyOrder({ facts, event, atMs }: OrderNews) {
  const market = marketOf(facts.wanted.market);
  const { wanted, lots, lotsLeft, lotsTraded, lotsPrevented, funds } = facts;
  const isByFunds = wanted.funds !== null;
  const fees = viewFees(market, facts);
  return {
    ...{ type: "myOrder", code: wanted.market, uuid: facts.uuid },
    ...{ ask_bid: wanted.side.toUpperCase(), order_type: orderTypeOf(facts) },
    state:
      event.kind === "traded" ? "trade" : event.kind === "prevented" ? event.kind : stateOf(facts),
    price: exactOrNull(priceOf(market, facts)),
    avg_price: exactNumber(averagePriceDown(market, facts) ?? "0"),
    volume: isByFunds ? null : exactNumber(formatLots(market, lots)),
    remaining_volume: isByFunds ? null : exactNumber(formatLots(market, lotsLeft)),
    executed_volume: exactNumber(formatLots(market, lotsTraded)),
    executed_funds: exactNumber(formatFunds(market, funds)),
    reserved_fee: exactNumber(fees.reserved_fee),
    remaining_fee: exactNumber(fees.remaining_fee),
    paid_fee: exactNumber(fees.paid_fee),
    locked: exactNumber(lockedOf(market, facts)),
    prevented_volume: exactNumber(formatLots(market, lotsPrevented)),
    time_in_force: wanted.timeInForce === "gtc" ? null : wanted.timeInForce,
    ...{ smp_type: wanted.selfTrade, identifier: identifierOf(facts) },
    ...viewTraded(event, { side: wanted.side, atMs }),
    ...{ order_timestamp: facts.createdMs, timestamp: atMs, stream_type: "REALTIME" },
  };
}

function viewTraded(event: EngineEvent, { side, atMs }: { side: Side; atMs: number }) {
  if (event.kind !== "traded") {
    return { trade_uuid: null, trade_fee: null, is_maker: null, trade_timestamp: null };
  }
  const code = event.market.rules.code;
  const market = marketOf(code);
  const fee = side === "bid" ? event.bidFee : event.askFee;
  return {
    price: exactNumber(formatPrice(market, event.price)),
    volume: exactNumber(formatLots(market, event.lots)),
    trade_uuid: uuidOf(`trade ${code} ${event.number}`),
    trade_fee: exactNumber(formatFunds(market, fee)),
    is_maker: event.takerSide !== side,
    trade_timestamp: atMs,
  };
}
