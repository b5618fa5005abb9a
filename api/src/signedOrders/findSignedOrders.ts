import type { z } from "@hono/zod-openapi";
import { ZeroAddress } from "ethers";
import { checksumAddress } from "../chain/address.ts";
import type { Context } from "../context.ts";
import { limitClause, type SqlValues, sqlValues } from "../db/sqlValues.ts";
import { AppError } from "../http/AppError.ts";
import { decodeCursor, encodeCursor } from "../http/pageCursor.ts";
import { type MaybeCardRow, toCardOrNull } from "../market/marketRows.ts";
import { type Currency, money } from "../money.ts";
import type { SignedOrderSchema } from "../routes/schemas/signedOrders.ts";
import { isAmount, isIsoTime, isOrderHash } from "../works/cursorValues.ts";
import type { Page } from "../works/findWorks.ts";
import { cardValues, isWorkId } from "../works/readWork.ts";
import { tokenIdOf, tokenOf } from "../works/tokensSql.ts";
import { CARD_COLUMNS, IS_MINTED, isoTime } from "../works/workCard.ts";
import { isNonceUsed } from "./asksSql.ts";
import { ORDER_CURRENCIES, ORDER_SIDES, type SignedOrderSide } from "./orderMessage.ts";

export type SignedOrder = z.infer<typeof SignedOrderSchema>;
export type SignedOrderFilter = {
  work?: string | undefined;
  copy?: number | undefined;
  maker?: string | undefined;
  /** Bids that this account could accept, on works it owns. */
  owner?: string | undefined;
  side?: SignedOrderSide | undefined;
  status: "open" | "all";
  /** By price bids only, which are all in tokens. */
  sort: "newest" | "price_high";
  cursor?: string | undefined;
  limit: number;
};

type OrderRow = MaybeCardRow & {
  hash: string;
  side: number;
  maker: string;
  collection: string;
  order_token: string;
  order_currency: Currency;
  price: string;
  taker: string;
  starts_at: number;
  expires_at: number;
  nonce: string;
  counter: string;
  max_fee_bps: number;
  order_epoch: number;
  signature: string;
  ordered_at: number;
  order_status: SignedOrder["status"];
};

/** With a limit, so that Postgres looks each one up; of an `exists` it makes a list of all sales. */
const IS_FILLED = "(select 1 from idx.sale s where s.order_hash = o.hash limit 1) is not null";

/**
 * As far as the index knows: it does not see allowances, approvals and whether the market is
 * paused. `readOrderStatus` asks the contract.
 */
const STATUS = `case
    when ${IS_FILLED} then 'filled'
    when ${isNonceUsed("o", "n")} or coalesce(c.counter, 0) <> o.counter then 'cancelled'
    when o.expires_at < $1 then 'expired'
    when o.side = 0 and (t.owner is distinct from o.maker or t.epoch <> o.epoch
      or t.auction_id is not null or t.raffle_id is not null) then 'dead'
    when o.starts_at > $1 then 'scheduled'
    when o.side <> 0 and coalesce(b.balance, 0) < o.price then 'unfunded'
    else 'open' end`;

/** A token of this owner's that neither an auction nor a raffle holds. */
const IS_FREE = (owner: string) =>
  `k.owner = ${owner} and k.auction_id is null and k.raffle_id is null`;

/** What a bid must be for to reach this owner: one of the tokens or, with one at least, any (0). */
const TOKENS_OF = (owner: string) => `array(
    select k.token_id from idx.work k where ${IS_FREE(owner)}
    union all select k.token_id from idx.copy k where ${IS_FREE(owner)}
    union all (select 0 from idx.work k where ${IS_FREE(owner)} limit 1)
    union all (select 0 from idx.copy k where ${IS_FREE(owner)} limit 1))`;

const ORDERS = `
  select o.hash, o.side, o.maker, o.collection, o.token_id as order_token,
    o.currency as order_currency, o.price, o.taker, o.starts_at::float8 as starts_at,
    o.expires_at::float8 as expires_at, o.nonce, o.counter, o.max_fee_bps,
    o.epoch::float8 as order_epoch, o.signature,
    date_part('epoch', o.created_at) as ordered_at, ${STATUS} as order_status, ${CARD_COLUMNS}
  from app.orders o
  left join idx.nonce_word n on n.id = o.maker || '-' || div(o.nonce, 256)
  left join idx.order_counter c on c.maker = o.maker
  left join idx.token_balance b on b.address = o.maker
  left join ${tokenOf("o.token_id")} on o.collection = $2 and o.side <> 2
  left join app.works w on w.content_hash = t.content_hash and ${IS_MINTED}
  left join idx.listing l on l.id = t.listing_id and l.status = 'active' and l.expires_at >= $1
  where o.chain = $3`;

type Sort = {
  key: string;
  after: (cursor: string[], use: Use) => string;
  valuesOf: (row: OrderRow) => string[];
};
type Use = SqlValues["use"];

const SORTS: Record<SignedOrderFilter["sort"], Sort> = {
  newest: {
    key: "o.created_at",
    after: ([time = "", hash = ""], use) => {
      if (!isIsoTime(time) || !isOrderHash(hash)) throw new AppError("invalid_cursor");
      return `(o.created_at, o.hash) < (${use(time)}::timestamptz, ${use(hash)})`;
    },
    valuesOf: ({ ordered_at, hash }) => [isoTime(ordered_at), hash],
  },
  price_high: {
    key: "o.price",
    after: ([price = "", hash = ""], use) => {
      if (!isAmount(price) || !isOrderHash(hash)) throw new AppError("invalid_cursor");
      return `(o.price, o.hash) < (${use(price)}::numeric, ${use(hash)})`;
    },
    valuesOf: ({ price, hash }) => [price, hash],
  },
};

/** A page of orders. Of a work: those for it, and bids for any of the collection. */
export async function findSignedOrders(
  context: Context,
  filter: SignedOrderFilter,
): Promise<Page<SignedOrder>> {
  const { work, limit } = filter;
  if (work !== undefined && !isWorkId(work)) return { items: [], nextCursor: null };
  const { values, use } = sqlValues(...cardValues(context));
  const conditions = conditionsOf(filter, use);
  const { key, valuesOf } = SORTS[filter.sort];
  const isByPrice = filter.sort === "price_high";
  // A work's orders are few: an expression keeps Postgres from reading all orders by their time.
  const first = work === undefined || isByPrice ? key : `${key} + interval '0'`;
  const parts = tokenConditionsOf(filter, use).map(
    (ofTokens) => `${[ORDERS, ...conditions, ...ofTokens].join(" and ")}
      order by ${first} desc, o.hash desc ${limitClause(limit)}`,
  );
  const [one = "", another] = parts;
  const merged = `select * from ((${one}) union all (${another})) found
    order by found.price desc, found.hash desc ${limitClause(limit)}`;
  const rows = await context.query<OrderRow>(another === undefined ? one : merged, values);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(toOrder),
    nextCursor: last ? encodeCursor(valuesOf(last)) : null,
  };
}

function conditionsOf(filter: SignedOrderFilter, use: Use): string[] {
  const { maker, owner, side, status, sort, cursor } = filter;
  const conditions = [];
  if (maker !== undefined) conditions.push(`o.maker = ${use(maker.toLowerCase())}`);
  if (owner !== undefined) {
    const by = use(owner.toLowerCase());
    conditions.push(`o.side <> 0 and o.maker <> ${by} and o.token_id = any(${TOKENS_OF(by)})`);
  }
  if (side !== undefined) conditions.push(`o.side = ${use(ORDER_SIDES.indexOf(side))}`);
  if (sort === "price_high") conditions.push("o.side <> 0");
  // In coalesce for the same reason as IS_MINTED.
  if (status === "open") conditions.push(`coalesce(${STATUS} = 'open', false)`);
  if (cursor !== undefined) conditions.push(SORTS[sort].after(decodeCursor(cursor, 2), use));
  return conditions;
}

/**
 * Which tokens' orders are a work's. By price each number apart, so that Postgres reads no more than
 * a page of each: who wants may sign many bids for any work, which are all bids of every work.
 */
function tokenConditionsOf({ work, copy, side, sort }: SignedOrderFilter, use: Use): string[][] {
  if (work === undefined) return [[]];
  const token = `(${tokenIdOf({ work, copy }, use)})`;
  const ofOne = [`o.token_id = ${token}`];
  // Bids for any token have the number 0, which no token has.
  const ofAny = ["o.token_id = 0", `${token} is not null`];
  if (side === "collection_bid") return [ofAny];
  if (side !== undefined) return [ofOne];
  if (sort === "price_high") return [ofOne, ofAny];
  return [[`o.token_id in (${token}, 0)`, `${token} is not null`]];
}

/** One order, undefined if there is none of this hash. */
export async function readSignedOrder(
  context: Context,
  hash: string,
): Promise<SignedOrder | undefined> {
  const values = [...cardValues(context), hash];
  const [row] = await context.query<OrderRow>(`${ORDERS} and o.hash = $4`, values);
  return row && toOrder(row);
}

function toOrder(row: OrderRow): SignedOrder {
  const [maker, taker, collection] = [row.maker, row.taker, row.collection].map(checksumAddress);
  const message = {
    side: row.side,
    maker: maker as string,
    collection: collection as string,
    tokenId: row.order_token,
    currency: ORDER_CURRENCIES.indexOf(row.order_currency),
    price: row.price,
    taker: taker as string,
    startsAt: row.starts_at,
    expiresAt: row.expires_at,
    nonce: row.nonce,
    counter: row.counter,
    maxFeeBps: row.max_fee_bps,
    epoch: row.order_epoch,
  };
  return {
    hash: row.hash,
    side: ORDER_SIDES[row.side] as SignedOrderSide,
    maker: message.maker,
    taker: message.taker === ZeroAddress ? null : message.taker,
    work: toCardOrNull(row),
    tokenId: row.side === 2 ? null : row.order_token,
    price: money(row.price, row.order_currency),
    startsAt: isoTime(row.starts_at),
    expiresAt: isoTime(row.expires_at),
    createdAt: isoTime(row.ordered_at),
    status: row.order_status,
    message,
    signature: row.signature,
  };
}
