import type { z } from "@hono/zod-openapi";
import { checksumAddress } from "../chain/address.ts";
import type { Context } from "../context.ts";
import { limitClause, sqlValues } from "../db/sqlValues.ts";
import { encodeCursor } from "../http/pageCursor.ts";
import { type Currency, money } from "../money.ts";
import type { BidSchema } from "../routes/schemas/auctions.ts";
import { eventIdOf, isAmount } from "../works/cursorValues.ts";
import type { Page } from "../works/findWorks.ts";
import { isoTime } from "../works/workCard.ts";

type Bid = z.infer<typeof BidSchema>;
export type BidFilter = {
  auction: string;
  bidder?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

type BidRow = {
  id: string;
  bidder: string;
  amount: string;
  currency: Currency;
  is_raise: boolean;
  status: Bid["status"];
  credited: boolean;
  ends_at: number;
  at: number;
  block: number;
  transaction: string;
};

const BIDS = `
  select b.id, b.bidder, b.amount, m.currency, b.is_raise, b.status, b.credited,
    b.ends_at::float8 as ends_at, b.at::float8 as at, b.block::float8 as block, b.transaction
  from idx.bid b join idx.auction m on m.id = b.auction_id`;

/** A page of an auction's bids, newest and highest first. */
export async function findBids(context: Context, filter: BidFilter): Promise<Page<Bid>> {
  const { auction, bidder, cursor, limit } = filter;
  if (!isAmount(auction)) return { items: [], nextCursor: null };
  const { values, use } = sqlValues(auction);
  const conditions = ["b.auction_id = $1::numeric"];
  if (bidder !== undefined) conditions.push(`b.bidder = ${use(bidder.toLowerCase())}`);
  if (cursor !== undefined) conditions.push(`b.id < ${use(eventIdOf(cursor))}`);
  const text = `${BIDS} where ${conditions.join(" and ")}
    order by b.id desc ${limitClause(limit)}`;
  const rows = await context.query<BidRow>(text, values);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: page.map(toBid), nextCursor: last ? encodeCursor([last.id]) : null };
}

function toBid(row: BidRow): Bid {
  return {
    id: row.id,
    bidder: checksumAddress(row.bidder),
    amount: money(row.amount, row.currency),
    isRaise: row.is_raise,
    status: row.status,
    credited: row.credited,
    endsAt: isoTime(row.ends_at),
    at: isoTime(row.at),
    block: row.block,
    transaction: row.transaction,
  };
}
