import type { z } from "@hono/zod-openapi";
import { checksumAddress } from "../chain/address.ts";
import type { Context } from "../context.ts";
import { limitClause, sqlValues } from "../db/sqlValues.ts";
import { encodeCursor } from "../http/pageCursor.ts";
import type { EditionSchema } from "../routes/schemas/editions.ts";
import { amountOf, isAmount } from "../works/cursorValues.ts";
import type { Page } from "../works/findWorks.ts";
import { cardValues } from "../works/readWork.ts";
import { LISTING_OF_TOKEN, TOKEN_OF_WORK } from "../works/workCard.ts";
import {
  EDITION_COLUMNS,
  type EditionCard,
  type EditionRow,
  type SaleRow,
  salesOf,
  toEditionCard,
  toSale,
  WORK_OF_EDITION,
} from "./editionRows.ts";

export type Edition = z.infer<typeof EditionSchema>;
type EditionFilter = {
  creator?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

const EDITIONS = `select ${EDITION_COLUMNS} from idx.edition e
  ${WORK_OF_EDITION} ${TOKEN_OF_WORK} ${LISTING_OF_TOKEN}`;
const SALES_SHOWN = 20;

/** A page of the editions that were registered here, newest first. */
export async function findEditions(
  context: Context,
  { creator, cursor, limit }: EditionFilter,
): Promise<Page<EditionCard>> {
  const { values, use } = sqlValues(...cardValues(context));
  const conditions = ["true"];
  if (creator !== undefined) conditions.push(`e.creator = ${use(creator.toLowerCase())}`);
  if (cursor !== undefined) conditions.push(`e.id < ${use(amountOf(cursor))}::numeric`);
  const text = `${EDITIONS} where ${conditions.join(" and ")}
    order by e.id desc ${limitClause(limit)}`;
  const rows = await context.query<EditionRow>(text, values);
  const items = rows.slice(0, limit).map(toEditionCard);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : encodeCursor([last.id]) };
}

/** One edition with its sales, undefined if there is none of this id. */
export async function readEdition(context: Context, id: string): Promise<Edition | undefined> {
  if (!isAmount(id)) return undefined;
  const values = [...cardValues(context), id];
  const [rows, sales] = await Promise.all([
    context.query<EditionRow>(`${EDITIONS} where e.id = $4::numeric`, values),
    context.query<SaleRow>(salesOf("$1::numeric", SALES_SHOWN), [id]),
  ]);
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    ...toEditionCard(row),
    royaltyBps: row.royalty_bps,
    minter: row.minter && checksumAddress(row.minter),
    sales: sales.map(toSale),
    transaction: row.transaction,
  };
}
