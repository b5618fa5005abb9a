import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import { decodeNumberCursor, encodeCursor } from "../../http/pageCursor.ts";
import type { ClosedBecause, OrderStatus, Side } from "../engine/orders/wanted.ts";
import { readWanted } from "../pipeline/readWanted.ts";
import type { OrderFacts } from "./orderFacts.ts";
import { clientIdOf } from "./viewOrder.ts";

/** An order as it is on disk. */
export type OrderRow = {
  id: string;
  uuid: string;
  client_id: string | null;
  created_ms: string;
  updated_ms: string;
  wanted: unknown;
  status: OrderStatus;
  closed_because: ClosedBecause | null;
  price: string;
  lots: string;
  lots_left: string;
  lots_traded: string;
  lots_prevented: string;
  funds: string;
  fee_ppm: number;
  gross_fee_ppm: number;
  coupon_id: string | null;
  fee_paid: string;
  discount: string;
  held: string;
};

export const ORDER_COLUMNS = `
  id, uuid, client_id, created_ms, updated_ms, wanted, status, closed_because, price, lots,
  lots_left, lots_traded, lots_prevented, funds, fee_ppm, gross_fee_ppm, coupon_id, fee_paid,
  discount, held`;

export type OrderFilter = {
  userId: string;
  market?: string | undefined;
  side?: Side | undefined;
  /** All of them if left out. */
  statuses?: readonly OrderStatus[] | undefined;
  closedBecause?: readonly ClosedBecause[] | undefined;
  cursor?: string | undefined;
  limit: number;
};

/** A person's orders, the newest first; each with all that is known of it. */
export async function findOrders(
  { query }: Context,
  { userId, market, side, statuses, closedBecause, cursor, limit }: OrderFilter,
): Promise<{ orders: OrderFacts[]; next: string | null }> {
  const before = cursor === undefined ? null : decodeNumberCursor(cursor);
  // Said in so many words, those that live are found among few.
  const areLiving = statuses !== undefined && !statuses.includes("closed");
  const living = areLiving ? "and status <> 'closed'" : "";
  const rows = await query<OrderRow>(
    `select ${ORDER_COLUMNS} from exchange.orders
     where user_id = $1 ${living}
       and ($2::int8 is null or id < $2) and ($3::text is null or market = $3)
       and ($4::text is null or wanted->>'side' = $4)
       and ($5::text[] is null or status = any($5))
       and ($6::text[] is null or closed_because = any($6))
     order by id desc limit $7`,
    [userId, before, market, side, statuses, closedBecause, limit + 1].map((one) => one ?? null),
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { orders: page.map(factsOfRow), next: last ? encodeCursor([last.id]) : null };
}

/** Through the journal, which has to know the names anyway. */
const UUID_OF_CLIENT_ID = `(select (result->'order'->>'uuid')::uuid from exchange.commands
  where client_id = $1 and user_id = $2)`;

/** An order by its id, or by its owner's own name for it. */
export type OwnOrder = { userId: string } & ({ id: string } | { clientOrderId: string });

export type FoundOrder = OrderFacts & { readonly orderId: number };

/** Of another's nothing is known: `not_found`. */
export async function findOrder(
  { query }: Context,
  { userId, ...of }: OwnOrder,
): Promise<FoundOrder> {
  const [row] = await query<OrderRow>(
    `select ${ORDER_COLUMNS} from exchange.orders where user_id = $2
       and uuid = ${"id" in of ? "$1" : UUID_OF_CLIENT_ID}`,
    ["id" in of ? of.id : clientIdOf(of.clientOrderId), userId],
  );
  if (row === undefined) throw new AppError("not_found");
  return { ...factsOfRow(row), orderId: Number(row.id) };
}

export function factsOfRow(row: OrderRow): OrderFacts {
  const feePpm = BigInt(row.fee_ppm);
  const grossFeePpm = BigInt(row.gross_fee_ppm);
  return {
    ...{ uuid: row.uuid, clientId: row.client_id, createdMs: Number(row.created_ms) },
    updatedMs: Number(row.updated_ms),
    wanted: readWanted(row.wanted),
    ...{ status: row.status, closedBecause: row.closed_because },
    ...{ price: BigInt(row.price), lots: BigInt(row.lots), lotsLeft: BigInt(row.lots_left) },
    lotsTraded: BigInt(row.lots_traded),
    lotsPrevented: BigInt(row.lots_prevented),
    funds: BigInt(row.funds),
    fee: { feePpm, grossFeePpm, couponId: row.coupon_id },
    ...{ feePaid: BigInt(row.fee_paid), discount: BigInt(row.discount), held: BigInt(row.held) },
  };
}
