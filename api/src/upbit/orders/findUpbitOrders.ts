import type { Context } from "../../context.ts";
import type { Side } from "../../exchange/engine/orders/wanted.ts";
import { factsOfRow, ORDER_COLUMNS, type OrderRow } from "../../exchange/orders/findOrders.ts";
import type { OrderFacts } from "../../exchange/orders/orderFacts.ts";
import { clientIdOf } from "../../exchange/orders/viewOrder.ts";
import { AppError } from "../../http/AppError.ts";

export type UpbitOrder = OrderFacts & { readonly orderId: number; readonly tradesCount: number };

export const STATES = ["wait", "watch", "done", "cancel"] as const;
export type UpbitState = (typeof STATES)[number];

/** In the words of the table: which orders are in which of Upbit's states. */
const STATE_OF = `case when status = 'open' then 'wait' when status <> 'closed' then 'watch'
  when closed_because = 'filled' then 'done' else 'cancel' end`;

const SELECT = `select ${ORDER_COLUMNS}, case wanted->>'side'
    when 'bid' then (select count(*) from exchange.trades t where t.bid_order_id = o.id)
    else (select count(*) from exchange.trades t where t.ask_order_id = o.id) end as trades_count
  from exchange.orders o`;

/** Through the journal, which has to know the names anyway. */
const UUIDS_OF_NAMES = `(select (result->'order'->>'uuid')::uuid from exchange.commands
  where user_id = $1 and client_id = any($7))`;

type Row = OrderRow & { trades_count: string };

export type UpbitOrderFilter = {
  userId: string;
  /** All of them if left out. */
  markets?: readonly string[] | undefined;
  excluded?: readonly string[] | undefined;
  side?: Side | undefined;
  states?: readonly UpbitState[] | undefined;
  uuids?: readonly string[] | undefined;
  identifiers?: readonly string[] | undefined;
  fromMs?: number | undefined;
  toMs?: number | undefined;
  orderBy: "asc" | "desc";
  limit: number;
  page?: number | undefined;
};

/** A person's orders, with how often each was traded. */
export async function findUpbitOrders(
  { query }: Context,
  filter: UpbitOrderFilter,
): Promise<UpbitOrder[]> {
  const { orderBy, limit, page = 1, identifiers } = filter;
  const { userId, markets, excluded, side, states, uuids, fromMs, toMs } = filter;
  const names = identifiers?.map(clientIdOf);
  // Said in so many words, those that live are found among few.
  const areLiving = states?.every((state) => state === "wait" || state === "watch") === true;
  const rows = await query<Row>(
    `${SELECT} where user_id = $1 ${areLiving ? "and status <> 'closed'" : ""}
       and ($2::text[] is null or market = any($2))
       and ($3::text[] is null or market <> all($3))
       and ($4::text is null or wanted->>'side' = $4)
       and ($5::text[] is null or ${STATE_OF} = any($5))
       and ($6::uuid[] is null or uuid = any($6))
       and ($7::text[] is null or uuid in ${UUIDS_OF_NAMES})
       and ($8::int8 is null or created_ms >= $8) and ($9::int8 is null or created_ms < $9)
     order by id ${orderBy === "asc" ? "asc" : "desc"} limit $10 offset $11`,
    [
      ...[userId, markets, excluded, side, states, uuids, names, fromMs, toMs],
      ...[limit, (page - 1) * limit],
    ].map((one) => one ?? null),
  );
  return rows.map(orderOfRow);
}

/** By Upbit's `uuid`, or `identifier`; the first counts if both are there. */
export type OrderName = { uuid?: string | undefined; identifier?: string | undefined };

/** One order of a person. Throws `not_found` that names an order, also for another's. */
export async function findUpbitOrder(
  context: Context,
  { userId, uuid, identifier }: OrderName & { userId: string },
): Promise<UpbitOrder> {
  if (uuid === undefined && identifier === undefined) {
    const errors = [{ path: "uuid", code: "missing", message: "or identifier" }];
    throw new AppError("invalid_request", { errors });
  }
  const [order] = await findUpbitOrders(context, {
    ...{ userId, orderBy: "desc", limit: 1 },
    ...(uuid === undefined ? { identifiers: [identifier ?? ""] } : { uuids: [uuid] }),
  });
  if (order === undefined) throw orderNotFound();
  return order;
}

export function orderNotFound(): AppError {
  return new AppError("not_found", { extension: { missing: "order" } });
}

function orderOfRow(row: Row): UpbitOrder {
  return { ...factsOfRow(row), orderId: Number(row.id), tradesCount: Number(row.trades_count) };
}

/** How Upbit calls the state that an order is in. */
export function stateOf({ status, closedBecause }: OrderFacts): UpbitState {
  if (status === "open") return "wait";
  if (status !== "closed") return "watch";
  return closedBecause === "filled" ? "done" : "cancel";
}
