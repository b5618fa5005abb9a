import type { z } from "@hono/zod-openapi";
import { checksumAddress } from "../chain/address.ts";
import { type Currency, money } from "../money.ts";
import type { EditionCardSchema, EditionSaleSchema } from "../routes/schemas/editions.ts";
import { CARD_COLUMNS, type CardRow, isoTime, toWorkCard } from "../works/workCard.ts";

export type EditionSale = z.infer<typeof EditionSaleSchema>;
export type EditionCard = z.infer<typeof EditionCardSchema>;

/** The work of an edition, alias e: registered here by its creator with its very metadata. */
export const WORK_OF_EDITION = `
  join app.works w on w.content_hash = e.content_hash and w.creator = e.creator
    and w.metadata_hash = e.metadata_hash`;

export const EDITION_COLUMNS = `${CARD_COLUMNS}, e.id as edition_id,
  e.max_supply::float8 as max_supply, e.minted::float8 as minted, e.royalty_bps, e.minter,
  e.created_at::float8 as edition_at, e.transaction,
  (select row_to_json(s) from (${salesOf("e.id", 1)}) s) as sale`;

/** The newest sales of an edition. */
export function salesOf(edition: string, limit: number): string {
  return `select id::text, kind, seller, currency, start_price::text, floor_price::text,
    fall_seconds::float8, quantity::float8, max_per_wallet::float8, starts_at::float8,
    ends_at::float8, is_ended, fee_bps, sold::float8, last_price::text, is_settled, transaction
    from idx.edition_sale where edition_id = ${edition} order by id desc limit ${limit}`;
}

export type SaleRow = {
  id: string;
  kind: EditionSale["kind"];
  seller: string;
  currency: Currency;
  start_price: string;
  floor_price: string;
  fall_seconds: number;
  quantity: number;
  max_per_wallet: number;
  starts_at: number;
  ends_at: number;
  is_ended: boolean;
  fee_bps: number;
  sold: number;
  last_price: string | null;
  is_settled: boolean;
  transaction: string;
};

export type EditionRow = CardRow & {
  edition_id: string;
  max_supply: number;
  minted: number;
  royalty_bps: number;
  minter: string | null;
  edition_at: number;
  transaction: string;
  sale: SaleRow | null;
};

export function toEditionCard(row: EditionRow): EditionCard {
  return {
    id: row.edition_id,
    work: { ...toWorkCard(row), status: "minted" },
    maxSupply: row.max_supply,
    minted: row.minted,
    sale: row.sale && toSale(row.sale),
    createdAt: isoTime(row.edition_at),
  };
}

export function toSale(row: SaleRow): EditionSale {
  const { currency } = row;
  return {
    id: row.id,
    kind: row.kind,
    seller: checksumAddress(row.seller),
    startPrice: money(row.start_price, currency),
    floorPrice: money(row.floor_price, currency),
    fallSeconds: row.fall_seconds,
    quantity: row.quantity,
    maxPerWallet: row.max_per_wallet,
    startsAt: isoTime(row.starts_at),
    endsAt: isoTime(row.ends_at),
    ended: row.is_ended,
    feeBps: row.fee_bps,
    sold: row.sold,
    lastPrice: row.last_price === null ? null : money(row.last_price, currency),
    settled: row.is_settled,
    transaction: row.transaction,
  };
}
