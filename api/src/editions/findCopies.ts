import type { z } from "@hono/zod-openapi";
import { checksumAddress } from "../chain/address.ts";
import type { Context } from "../context.ts";
import { limitClause, sqlValues } from "../db/sqlValues.ts";
import { encodeCursor } from "../http/pageCursor.ts";
import type { CopySchema } from "../routes/schemas/editions.ts";
import { bestAskOf } from "../signedOrders/asksSql.ts";
import { amountOf, isAmount } from "../works/cursorValues.ts";
import type { Page } from "../works/findWorks.ts";
import { cardValues } from "../works/readWork.ts";
import { tokenOf } from "../works/tokensSql.ts";
import {
  CARD_COLUMNS,
  type CardRow,
  isoTime,
  LISTING_OF_TOKEN,
  toWorkCard,
} from "../works/workCard.ts";
import { WORK_OF_EDITION } from "./editionRows.ts";

export type Copy = z.infer<typeof CopySchema>;
type CopyFilter = {
  owner?: string | undefined;
  edition?: string | undefined;
  onSale?: boolean | undefined;
  cursor?: string | undefined;
  limit: number;
};

type CopyRow = CardRow & {
  copy_id: string;
  edition_id: string;
  serial: number;
  max_supply: number;
  copy_owner: string;
  copy_at: number;
};

const COPIES = `
  select ${CARD_COLUMNS}, c.token_id as copy_id, c.edition_id, c.serial::float8 as serial,
    e.max_supply::float8 as max_supply, c.owner as copy_owner, c.minted_at::float8 as copy_at
  from idx.copy c join idx.edition e on e.id = c.edition_id
  ${WORK_OF_EDITION} join ${tokenOf("c.token_id")} on true ${LISTING_OF_TOKEN}`;

const IS_ON_SALE = `l.id is not null or ${bestAskOf("a.hash", "l")} is not null`;

/** A page of copies: an edition's in the order of their numbers, else those of newer ones first. */
export async function findCopies(
  context: Context,
  { owner, edition, onSale, cursor, limit }: CopyFilter,
): Promise<Page<Copy>> {
  if (edition !== undefined && !isAmount(edition)) return { items: [], nextCursor: null };
  const { values, use } = sqlValues(...cardValues(context));
  const conditions = ["true"];
  if (owner !== undefined) conditions.push(`c.owner = ${use(owner.toLowerCase())}`);
  if (edition !== undefined) conditions.push(`c.edition_id = ${use(edition)}::numeric`);
  if (onSale !== undefined) conditions.push(`${onSale ? "" : "not "}(${IS_ON_SALE})`);
  const isUp = edition !== undefined;
  if (cursor !== undefined) {
    conditions.push(`c.token_id ${isUp ? ">" : "<"} ${use(amountOf(cursor))}::numeric`);
  }
  const by = isUp ? "c.token_id" : "c.token_id desc";
  const text = `${COPIES} where ${conditions.join(" and ")} order by ${by} ${limitClause(limit)}`;
  const rows = await context.query<CopyRow>(text, values);
  const items = rows.slice(0, limit).map(toCopy);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : encodeCursor([last.tokenId]) };
}

function toCopy(row: CopyRow): Copy {
  return {
    tokenId: row.copy_id,
    editionId: row.edition_id,
    serial: row.serial,
    maxSupply: row.max_supply,
    owner: checksumAddress(row.copy_owner),
    work: toWorkCard(row),
    mintedAt: isoTime(row.copy_at),
  };
}
