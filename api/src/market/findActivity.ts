import type { z } from "@hono/zod-openapi";
import { checksumAddress } from "../chain/address.ts";
import type { Context } from "../context.ts";
import { limitClause, sqlValues } from "../db/sqlValues.ts";
import { encodeCursor } from "../http/pageCursor.ts";
import { type Currency, money } from "../money.ts";
import type { ActivitySchema } from "../routes/schemas/market.ts";
import { eventIdOf } from "../works/cursorValues.ts";
import type { Page } from "../works/findWorks.ts";
import { cardValues, isWorkId } from "../works/readWork.ts";
import { tokenIdOf } from "../works/tokensSql.ts";
import { CARD_COLUMNS, isoTime } from "../works/workCard.ts";
import { type MaybeCardRow, toCardOrNull, WORK_OF_MARKET_ROW } from "./marketRows.ts";

export type Activity = z.infer<typeof ActivitySchema>;
export type ActivityFilter = {
  address?: string | undefined;
  work?: string | undefined;
  copy?: number | undefined;
  kind?: Activity["kind"] | undefined;
  cursor?: string | undefined;
  limit: number;
};

type ActivityRow = MaybeCardRow & {
  id: string;
  kind: Activity["kind"];
  address: string;
  role: "actor" | "counterparty";
  counterparty: string | null;
  touched_token: string | null;
  amount: string | null;
  currency: Currency | null;
  at: number;
  block: number;
  transaction: string;
};

const ZERO_ADDRESS = `0x${"0".repeat(40)}`;

const COLUMNS = `m.id, m.kind, m.address, m.role, m.counterparty, m.token_id as touched_token,
  m.amount, m.currency, m.at::float8 as at, m.block::float8 as block, m.transaction,
  ${CARD_COLUMNS}`;
/** The index names the token only for our own collection, which the shared join asks for. */
const ACTIVITIES = `
  select ${COLUMNS}
  from (select a.*, $2::text as collection from idx.activity a) m ${WORK_OF_MARKET_ROW}`;

/** A page of what happened, newest first; each event once, whomever it touched. */
export async function findActivity(
  context: Context,
  filter: ActivityFilter,
): Promise<Page<Activity>> {
  const { address, work, copy, kind, cursor, limit } = filter;
  if (work !== undefined && !isWorkId(work)) return { items: [], nextCursor: null };
  const { values, use } = sqlValues(...cardValues(context));
  // An event has one row for each address it touched; its actor always has one.
  const conditions = [
    address === undefined ? "m.role = 'actor'" : `m.address = ${use(address.toLowerCase())}`,
  ];
  if (work !== undefined) conditions.push(`m.token_id = (${tokenIdOf({ work, copy }, use)})`);
  if (kind !== undefined) conditions.push(`m.kind = ${use(kind)}`);
  if (cursor !== undefined) conditions.push(`m.id < ${use(eventIdOf(cursor))}`);
  const text = `${ACTIVITIES} where ${conditions.join(" and ")}
    order by m.id desc ${limitClause(limit)}`;
  return pageOf(await context.query<ActivityRow>(text, values), limit);
}

/**
 * The same for all of a person's wallets together. Each wallet's newest are looked up by themselves,
 * so that their number is all that makes it longer; what passed between two of them is there once.
 */
export async function findActivityOfAll(
  context: Context,
  { addresses, cursor, limit }: { addresses: string[]; cursor?: string | undefined; limit: number },
): Promise<Page<Activity>> {
  const { values, use } = sqlValues(...cardValues(context));
  const own = use(addresses.map((address) => address.toLowerCase()));
  const before = cursor === undefined ? "" : `and id < ${use(eventIdOf(cursor))}`;
  const text = `
    select distinct on (m.id) ${COLUMNS}
    from (
      select a.*, $2::text as collection from unnest(${own}::text[]) as wallet (own),
        lateral (select * from idx.activity where address = own ${before}
          order by id desc ${limitClause(limit)}) a
    ) m ${WORK_OF_MARKET_ROW}
    order by m.id desc, m.role ${limitClause(limit)}`;
  return pageOf(await context.query<ActivityRow>(text, values), limit);
}

function pageOf(rows: ActivityRow[], limit: number): Page<Activity> {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: page.map(toActivity), nextCursor: last ? encodeCursor([last.id]) : null };
}

function toActivity(row: ActivityRow): Activity {
  const { from, to } = direction(row);
  return {
    id: row.id,
    kind: row.kind,
    at: isoTime(row.at),
    block: row.block,
    transaction: row.transaction,
    from: shown(from),
    to: shown(to),
    amount: row.amount === null || row.currency === null ? null : money(row.amount, row.currency),
    tokenId: row.touched_token,
    work: toCardOrNull(row),
  };
}

type Direction = { from: string | null; to: string | null };

/** Whence and whither the work or the tokens went. In a sale the buyer acts and the work comes. */
function direction({ kind, role, address, counterparty }: ActivityRow): Direction {
  const other = counterparty ?? address;
  const [actor, partner] = role === "actor" ? [address, other] : [other, address];
  switch (kind) {
    case "bid":
      // To whom it has outbid, if anybody.
      return { from: actor, to: counterparty === null ? null : partner };
    case "mint":
      return { from: null, to: partner };
    case "transfer":
    case "token_transfer":
    case "credit_withdrawn":
    case "raffle_enter":
      return { from: actor, to: partner };
    case "sale":
    case "raffle_prize":
      return { from: partner, to: actor };
    case "buy_token":
    case "payout":
    case "raffle_refund":
    case "edition_rebate":
      return { from: null, to: actor };
    default:
      return { from: actor, to: null };
  }
}

function shown(address: string | null): string | null {
  return address === null || address === ZERO_ADDRESS ? null : checksumAddress(address);
}
