import type { Context } from "../../context.ts";
import { formatFunds, formatLots, formatPrice, marketOf } from "../../exchange/markets/markets.ts";
import type { UpbitOrder } from "./findUpbitOrders.ts";
import { tradeUuid } from "./tradeUuid.ts";
import { kstTime } from "./viewUpbitOrder.ts";

const TRADES_MAX = 1_000;

type Row = {
  number: string;
  at_ms: string;
  price: string;
  lots: string;
  funds: string;
  taker_is_bid: boolean;
};

/** How an order was traded, the newest 1,000 times, the oldest of them first. */
export async function findOrderTrades({ query }: Context, { orderId, wanted }: UpbitOrder) {
  const column = wanted.side === "bid" ? "bid_order_id" : "ask_order_id";
  const rows = await query<Row>(
    `select number, at_ms, price, lots, funds, taker_is_bid from exchange.trades
     where ${column} = $1 order by seq desc, number desc limit ${TRADES_MAX}`,
    [orderId],
  );
  const market = marketOf(wanted.market);
  return rows.reverse().map((row) => ({
    market: wanted.market,
    uuid: tradeUuid({ market: wanted.market, number: Number(row.number) }),
    price: formatPrice(market, BigInt(row.price)),
    volume: formatLots(market, BigInt(row.lots)),
    funds: formatFunds(market, BigInt(row.funds)),
    trend: row.taker_is_bid ? "up" : "down",
    created_at: kstTime(Number(row.at_ms)),
    side: wanted.side,
  }));
}
