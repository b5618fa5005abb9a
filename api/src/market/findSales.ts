import type { z } from "@hono/zod-openapi";
import { checksumAddress } from "../chain/address.ts";
import type { Context } from "../context.ts";
import { limitClause, sqlValues } from "../db/sqlValues.ts";
import { encodeCursor } from "../http/pageCursor.ts";
import { type Currency, money } from "../money.ts";
import type { SaleSchema } from "../routes/schemas/market.ts";
import { eventIdOf } from "../works/cursorValues.ts";
import type { Page } from "../works/findWorks.ts";
import { cardValues, isWorkId } from "../works/readWork.ts";
import { tokenIdOf } from "../works/tokensSql.ts";
import { CARD_COLUMNS, isoTime } from "../works/workCard.ts";
import { type MaybeCardRow, toCardOrNull, WORK_OF_MARKET_ROW } from "./marketRows.ts";

export type Sale = z.infer<typeof SaleSchema>;
export type SaleFilter = {
  work?: string | undefined;
  copy?: number | undefined;
  seller?: string | undefined;
  buyer?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

type SaleRow = MaybeCardRow & {
  id: string;
  collection: string;
  sold_token: string;
  seller: string;
  buyer: string;
  price: string;
  currency: Currency;
  fee: string;
  royalty: string;
  royalty_receiver: string;
  at: number;
  block: number;
  transaction: string;
};

const SALES = `
  select m.id, m.collection, m.token_id as sold_token, m.seller, m.buyer, m.price,
    m.currency, m.fee, m.royalty, m.royalty_receiver, m.at::float8 as at,
    m.block::float8 as block, m.transaction, ${CARD_COLUMNS}
  from idx.sale m ${WORK_OF_MARKET_ROW}`;

/** A page of sales, newest first. A work that was never minted has none. */
export async function findSales(context: Context, filter: SaleFilter): Promise<Page<Sale>> {
  const { work, copy, seller, buyer, cursor, limit } = filter;
  if (work !== undefined && !isWorkId(work)) return { items: [], nextCursor: null };
  const { values, use } = sqlValues(...cardValues(context));
  const conditions = ["true"];
  if (work !== undefined) {
    conditions.push(`m.collection = $2 and m.token_id = (${tokenIdOf({ work, copy }, use)})`);
  }
  if (seller !== undefined) conditions.push(`m.seller = ${use(seller.toLowerCase())}`);
  if (buyer !== undefined) conditions.push(`m.buyer = ${use(buyer.toLowerCase())}`);
  if (cursor !== undefined) conditions.push(`m.id < ${use(eventIdOf(cursor))}`);
  const text = `${SALES} where ${conditions.join(" and ")}
    order by m.id desc ${limitClause(limit)}`;
  const rows = await context.query<SaleRow>(text, values);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: page.map(toSale), nextCursor: last ? encodeCursor([last.id]) : null };
}

function toSale(row: SaleRow): Sale {
  return {
    id: row.id,
    work: toCardOrNull(row),
    collection: checksumAddress(row.collection),
    tokenId: row.sold_token,
    seller: checksumAddress(row.seller),
    buyer: checksumAddress(row.buyer),
    price: money(row.price, row.currency),
    fee: money(row.fee, row.currency),
    royalty: money(row.royalty, row.currency),
    royaltyReceiver: checksumAddress(row.royalty_receiver),
    at: isoTime(row.at),
    block: row.block,
    transaction: row.transaction,
  };
}
