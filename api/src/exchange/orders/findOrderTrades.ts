import type { Context } from "../../context.ts";
import { TRADE_COLUMNS, type TradeRow } from "../marketData/tradeRow.ts";
import { formatFunds, formatLots, formatPrice, marketOf } from "../markets/markets.ts";
import type { OrderFacts } from "./orderFacts.ts";

export type OrderTradeView = {
  /** Its number in the market. */
  id: number;
  price: string;
  quantity: string;
  funds: string;
  fee: string;
  role: "maker" | "taker";
  at: string;
};

const TEXTS = {
  bid: `select ${TRADE_COLUMNS}, bid_fee as fee from exchange.trades
    where bid_order_id = $1 order by number desc limit $2`,
  ask: `select ${TRADE_COLUMNS}, ask_fee as fee from exchange.trades
    where ask_order_id = $1 order by number desc limit $2`,
};

/** What an order was traded in, the newest first. */
export async function findOrderTrades(
  { query }: Context,
  {
    orderId,
    wanted: { side, market: code },
    limit,
  }: Pick<OrderFacts, "wanted"> & { orderId: number; limit: number },
): Promise<OrderTradeView[]> {
  const market = marketOf(code);
  const rows = await query<TradeRow & { fee: string }>(TEXTS[side], [orderId, limit]);
  return rows.map((row) => ({
    id: Number(row.number),
    price: formatPrice(market, BigInt(row.price)),
    quantity: formatLots(market, BigInt(row.lots)),
    funds: formatFunds(market, BigInt(row.funds)),
    fee: formatFunds(market, BigInt(row.fee)),
    role: row.taker_is_bid === (side === "bid") ? "taker" : "maker",
    at: new Date(Number(row.at_ms)).toISOString(),
  }));
}
