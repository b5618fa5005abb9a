import type { Context } from "../../context.ts";
import { formatFunds, formatLots, formatPrice, marketOf } from "../markets/markets.ts";
import { findOrders } from "../orders/findOrders.ts";
import { viewOrder } from "../orders/viewOrder.ts";
import { findBalances } from "./findBalances.ts";

/** A program's orders may be millions: they are listed page by page. */
const ROWS_MAX = 10_000;

type TradeRow = {
  uuid: string;
  side: "bid" | "ask";
  market: string;
  number: string;
  at_ms: string;
  price: string;
  lots: string;
  funds: string;
  fee: string;
};

const tradesOf = (side: "bid" | "ask") => `
  select o.uuid, '${side}' as side, t.market, t.number, t.at_ms, t.price, t.lots, t.funds,
    t.${side}_fee as fee
  from exchange.orders o join exchange.trades t on t.${side}_order_id = o.id
  where o.user_id = $1`;
const TRADES = `
  ${tradesOf("bid")} union all ${tradesOf("ask")}
  order by at_ms desc, number desc limit $2`;

/** What a person has and did on the exchange, the newest first. */
export async function exportExchange(context: Context, userId: string) {
  const [balances, { orders, next }, trades] = await Promise.all([
    findBalances(context, userId),
    findOrders(context, { userId, limit: ROWS_MAX }),
    context.query<TradeRow>(TRADES, [userId, ROWS_MAX + 1]),
  ]);
  return {
    balances,
    orders: orders.map(viewOrder),
    trades: trades.slice(0, ROWS_MAX).map(viewTrade),
    isWhole: next === null && trades.length <= ROWS_MAX,
  };
}

function viewTrade({ uuid, side, number, at_ms: atMs, ...row }: TradeRow) {
  const market = marketOf(row.market);
  return {
    ...{ orderId: uuid, side, market: row.market, id: Number(number) },
    price: formatPrice(market, BigInt(row.price)),
    quantity: formatLots(market, BigInt(row.lots)),
    funds: formatFunds(market, BigInt(row.funds)),
    fee: formatFunds(market, BigInt(row.fee)),
    at: new Date(Number(atMs)).toISOString(),
  };
}
