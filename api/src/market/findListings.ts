import type { z } from "@hono/zod-openapi";
import { checksumAddress } from "../chain/address.ts";
import type { Context } from "../context.ts";
import { limitClause, type SqlValues, sqlValues } from "../db/sqlValues.ts";
import { AppError } from "../http/AppError.ts";
import { decodeCursor, encodeCursor } from "../http/pageCursor.ts";
import { type Currency, money } from "../money.ts";
import type { ListingSchema } from "../routes/schemas/market.ts";
import { isAmount, isEventId } from "../works/cursorValues.ts";
import type { Page } from "../works/findWorks.ts";
import { cardValues } from "../works/readWork.ts";
import { CARD_COLUMNS, isoTime, OWN_LISTING_COLUMNS } from "../works/workCard.ts";
import {
  type MaybeCardRow,
  toCardOrNull,
  WORK_OF_LIVE_LISTING,
  WORK_OF_MARKET_ROW,
} from "./marketRows.ts";

export type Listing = z.infer<typeof ListingSchema>;
export type ListingFilter = {
  seller?: string | undefined;
  status: Listing["status"];
  currency?: Currency | undefined;
  minPrice?: bigint | undefined;
  maxPrice?: bigint | undefined;
  sort: "newest" | "price_low" | "price_high";
  cursor?: string | undefined;
  limit: number;
};

type ListingColumns = {
  id: string;
  collection: string;
  listed_token: string;
  seller: string;
  buyer: string | null;
  price: string;
  currency: Currency;
  fee_bps: number;
  expires_at: number;
  status: Exclude<Listing["status"], "expired">;
  listed_at: number;
  transaction: string;
};
type ListingRow = ListingColumns & MaybeCardRow;

const LISTING_COLUMNS = `
  m.id, m.collection, m.token_id as listed_token, m.seller, m.buyer, m.price, m.currency,
  m.fee_bps, m.expires_at::float8 as expires_at, m.status, m.listed_at::float8 as listed_at,
  m.transaction`;
const LISTINGS = `
  select ${LISTING_COLUMNS}, ${CARD_COLUMNS} from idx.listing m ${WORK_OF_MARKET_ROW}`;
/** The market's own page, asked for most: without looking each listing up a second time. */
const LIVE_LISTINGS = `
  select ${LISTING_COLUMNS}, ${OWN_LISTING_COLUMNS} from idx.listing m ${WORK_OF_LIVE_LISTING}`;

/** Whether a listing counts as active is a matter of the time, so `expired` is no stored status. */
const statusConditions: Record<Listing["status"], string> = {
  active: "m.status = 'active' and m.expires_at >= $1",
  expired: "m.status = 'active' and m.expires_at < $1",
  sold: "m.status = 'sold'",
  cancelled: "m.status = 'cancelled'",
  replaced: "m.status = 'replaced'",
  cleared: "m.status = 'cleared'",
  dead: "m.status = 'dead'",
};

type Order = {
  by: string;
  valueCount: number;
  after: (values: string[], sql: SqlValues) => string;
  valuesOf: (row: ListingRow) => string[];
};

/** A page of listings. Prices narrow and sort within one currency, as with works. */
export async function findListings(
  context: Context,
  filter: ListingFilter,
): Promise<Page<Listing>> {
  const known = cardValues(context);
  const [now] = known;
  const sql = sqlValues(...known);
  const { seller, status, currency, minPrice, maxPrice, cursor, limit } = filter;
  const order = orders[filter.sort];
  const conditions = [statusConditions[status]];
  if (seller !== undefined) conditions.push(`m.seller = ${sql.use(seller.toLowerCase())}`);
  if (currency !== undefined) conditions.push(`m.currency = ${sql.use(currency)}`);
  if (minPrice !== undefined) conditions.push(`m.price >= ${sql.use(String(minPrice))}`);
  if (maxPrice !== undefined) conditions.push(`m.price <= ${sql.use(String(maxPrice))}`);
  if (cursor !== undefined) {
    conditions.push(order.after(decodeCursor(cursor, order.valueCount), sql));
  }
  const isLive = status === "active";
  const text = `${isLive ? LIVE_LISTINGS : LISTINGS} where ${conditions.join(" and ")}
    order by ${order.by} ${limitClause(limit)}`;
  const found = await context.query<ListingRow>(text, sql.values);
  const rows = isLive ? found.map(withItself) : found;
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => toListing(row, now)),
    nextCursor: last === undefined ? null : encodeCursor(order.valuesOf(last)),
  };
}

/** One listing, undefined if there is none of this id. */
export async function readListing(context: Context, id: string): Promise<Listing | undefined> {
  if (!isEventId(id)) return undefined;
  const known = cardValues(context);
  const [now] = known;
  const [row] = await context.query<ListingRow>(`${LISTINGS} where m.id = $4`, [...known, id]);
  return row && toListing(row, now);
}

/** A live listing is the one that its work's card shows. */
function withItself(row: ListingRow): ListingRow {
  if (row.work_id === null) return row;
  return {
    ...row,
    listing_id: row.id,
    listing_price: row.price,
    listing_currency: row.currency,
    listing_expires_at: row.expires_at,
    listing_buyer: row.buyer,
    listing_seller: row.seller,
  };
}

function toListing(row: ListingRow, now: number): Listing {
  return {
    id: row.id,
    work: toCardOrNull(row),
    collection: checksumAddress(row.collection),
    tokenId: row.listed_token,
    seller: checksumAddress(row.seller),
    buyer: row.buyer && checksumAddress(row.buyer),
    price: money(row.price, row.currency),
    feeBps: row.fee_bps,
    expiresAt: isoTime(row.expires_at),
    status: row.status === "active" && row.expires_at < now ? "expired" : row.status,
    listedAt: isoTime(row.listed_at),
    transaction: row.transaction,
  };
}

const byPrice = (direction: "asc" | "desc"): Order => ({
  by: `m.price ${direction}, m.id ${direction}`,
  valueCount: 2,
  after: ([price = "", id = ""], { use }) => {
    if (!isAmount(price) || !isEventId(id)) throw new AppError("invalid_cursor");
    const than = direction === "asc" ? ">" : "<";
    return `(m.price, m.id) ${than} (${use(price)}::numeric, ${use(id)})`;
  },
  valuesOf: ({ price, id }) => [price, id],
});

const orders: Record<ListingFilter["sort"], Order> = {
  newest: {
    by: "m.id desc",
    valueCount: 1,
    after: ([id = ""], { use }) => {
      if (!isEventId(id)) throw new AppError("invalid_cursor");
      return `m.id < ${use(id)}`;
    },
    valuesOf: ({ id }) => [id],
  },
  price_low: byPrice("asc"),
  price_high: byPrice("desc"),
};
