import type { Context } from "../context.ts";
import { limitClause, type SqlValues, sqlValues } from "../db/sqlValues.ts";
import { AppError } from "../http/AppError.ts";
import { decodeCursor, encodeCursor } from "../http/pageCursor.ts";
import { WORK_OF_MARKET_ROW } from "../market/marketRows.ts";
import type { Currency } from "../money.ts";
import { isAmount } from "../works/cursorValues.ts";
import type { Page } from "../works/findWorks.ts";
import { cardValues } from "../works/readWork.ts";
import { CARD_COLUMNS } from "../works/workCard.ts";
import { AUCTION_COLUMNS, type Auction, type AuctionRow, toAuction } from "./toAuction.ts";

export type AuctionFilter = {
  seller?: string | undefined;
  bidder?: string | undefined;
  status: Auction["status"] | "open" | "all";
  currency?: Currency | undefined;
  kind?: Auction["kind"] | undefined;
  sort: "ending" | "newest";
  cursor?: string | undefined;
  limit: number;
};

type Order = {
  by: string;
  after: (cursor: string, sql: SqlValues) => string;
  valuesOf: (row: AuctionRow & { end_key: string | null }) => string[];
};

/** The time decides on most, so they are no stored status; $1 is the chain's. */
const statusConditions: Record<AuctionFilter["status"], string> = {
  open: "m.status = 'live' and (m.ends_at is null or m.ends_at > $1 or m.kind = 'dutch')",
  scheduled: "m.status = 'live' and m.starts_at > $1",
  waiting: "m.status = 'live' and m.starts_at is null",
  running: "m.status = 'live' and m.starts_at <= $1 and m.ends_at > $1",
  floor: "m.status = 'live' and m.kind = 'dutch' and m.ends_at <= $1",
  ended: "m.status = 'live' and m.kind = 'english' and m.ends_at <= $1",
  sold: "m.status = 'sold'",
  unsold: "m.status = 'unsold'",
  cancelled: "m.status = 'cancelled'",
  all: "true",
};

/** Null, and so last: no end is known, or the price has fallen to where it stays. */
const END_KEY = "case when m.kind = 'dutch' and m.ends_at <= $1 then null else m.ends_at end";

/**
 * A page of auctions. The soonest end first is for those that are live; what is over comes newest
 * first in any case. Rows are chosen before their works are looked up.
 */
export async function findAuctions(
  context: Context,
  filter: AuctionFilter,
): Promise<Page<Auction>> {
  const known = cardValues(context);
  const [now] = known;
  const sql = sqlValues(...known);
  const { seller, bidder, status, currency, kind, cursor, limit } = filter;
  const isLive = statusConditions[status].includes("'live'");
  const order = orders[isLive ? filter.sort : "newest"];
  const conditions = [statusConditions[status]];
  if (seller !== undefined) conditions.push(`m.seller = ${sql.use(seller.toLowerCase())}`);
  if (bidder !== undefined) {
    const used = sql.use(bidder.toLowerCase());
    conditions.push(`m.id in (select b.auction_id from idx.bid b where b.bidder = ${used})`);
  }
  if (currency !== undefined) conditions.push(`m.currency = ${sql.use(currency)}`);
  if (kind !== undefined) conditions.push(`m.kind = ${sql.use(kind)}`);
  if (cursor !== undefined) conditions.push(order.after(cursor, sql));
  const chosen = `select m.*, ${END_KEY} as end_key from idx.auction m
    where ${conditions.join(" and ")} order by ${order.by} ${limitClause(limit)}`;
  const text = `select ${AUCTION_COLUMNS}, m.end_key, ${CARD_COLUMNS}
    from (${chosen}) m ${WORK_OF_MARKET_ROW} order by ${order.by}`;
  const rows = await context.query<AuctionRow & { end_key: string | null }>(text, sql.values);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((row) => toAuction(row, now)),
    nextCursor: last === undefined ? null : encodeCursor(order.valuesOf(last)),
  };
}

/** One auction, undefined if there is none of this number. */
export async function readAuction(context: Context, id: string): Promise<Auction | undefined> {
  if (!isAmount(id)) return undefined;
  const known = cardValues(context);
  const [now] = known;
  const text = `select ${AUCTION_COLUMNS}, ${CARD_COLUMNS}
    from idx.auction m ${WORK_OF_MARKET_ROW} where m.id = $4`;
  const [row] = await context.query<AuctionRow>(text, [...known, id]);
  return row && toAuction(row, now);
}

const NO_END = "none";

const orders: Record<AuctionFilter["sort"], Order> = {
  ending: {
    by: `${END_KEY}, m.id`,
    after: (cursor, { use }) => {
      const [end = "", id = ""] = decodeCursor(cursor, 2);
      if (!isAmount(id)) throw new AppError("invalid_cursor");
      const isLater = `m.id > ${use(id)}::numeric`;
      if (end === NO_END) return `${END_KEY} is null and ${isLater}`;
      if (!/^\d{1,12}$/.test(end)) throw new AppError("invalid_cursor");
      const given = `${use(end)}::bigint`;
      return `(${END_KEY} is null or ${END_KEY} > ${given} or
        (${END_KEY} = ${given} and ${isLater}))`;
    },
    valuesOf: ({ end_key, auction_id }) => [end_key ?? NO_END, auction_id],
  },
  newest: {
    by: "m.id desc",
    after: (cursor, { use }) => {
      const [id = ""] = decodeCursor(cursor, 1);
      if (!isAmount(id)) throw new AppError("invalid_cursor");
      return `m.id < ${use(id)}::numeric`;
    },
    valuesOf: ({ auction_id }) => [auction_id],
  },
};
