import { chainSeconds } from "../chain/chainSeconds.ts";
import type { Context } from "../context.ts";
import { limitClause, type SqlValues, sqlValues } from "../db/sqlValues.ts";
import { AppError } from "../http/AppError.ts";
import { decodeCursor, encodeCursor } from "../http/pageCursor.ts";
import { WORK_OF_MARKET_ROW } from "../market/marketRows.ts";
import type { Page } from "../works/findWorks.ts";
import { cardValues } from "../works/readWork.ts";
import { CARD_COLUMNS, type CardRow, toWorkCard, type WorkCard } from "../works/workCard.ts";
import {
  RAFFLE_COLUMNS,
  type Raffle,
  type RaffleRow,
  type RaffleStatus,
  STATUS_CONDITIONS,
  toRaffle,
} from "./raffleRows.ts";

export type RaffleFilter = {
  status?: RaffleStatus | undefined;
  host?: string | undefined;
  entrant?: string | undefined;
  sort: "newest" | "ending";
  cursor?: string | undefined;
  limit: number;
};

const WORKS_SHOWN = 4;
const RAFFLES = `select ${RAFFLE_COLUMNS} from idx.raffle r`;
const FIRST_WORKS = `
  select m.raffle_id as of_raffle, ${CARD_COLUMNS} from idx.raffle_prize m ${WORK_OF_MARKET_ROW}
  where m.raffle_id = any($4::numeric[]) and m.index < ${WORKS_SHOWN} and w.id is not null
  order by m.index`;

type Order = {
  by: string;
  after: (values: string[], sql: SqlValues) => string;
  valuesOf: (row: RaffleRow) => string[];
};

/** A page of raffles. */
export async function findRaffles(context: Context, filter: RaffleFilter): Promise<Page<Raffle>> {
  const now = chainSeconds(context);
  const sql = sqlValues(now);
  const { status, host, entrant, cursor, limit } = filter;
  const order = orders[filter.sort];
  // So that $1 is used in every text.
  const conditions = ["$1::int8 > 0"];
  if (status !== undefined) conditions.push(STATUS_CONDITIONS[status]);
  if (host !== undefined) conditions.push(`r.host = ${sql.use(host.toLowerCase())}`);
  if (entrant !== undefined) {
    const account = sql.use(entrant.toLowerCase());
    conditions.push(`r.id in (select e.raffle_id from idx.raffle_entrant e
      where e.account = ${account})`);
  }
  if (cursor !== undefined) conditions.push(order.after(decodeCursor(cursor, 2), sql));
  const text = `${RAFFLES} where ${conditions.join(" and ")}
    order by ${order.by} ${limitClause(limit)}`;
  const rows = await context.query<RaffleRow>(text, sql.values);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: await withWorks(context, { rows: page, now }),
    nextCursor: last === undefined ? null : encodeCursor(order.valuesOf(last)),
  };
}

/** One raffle, undefined if there is none of this number. */
export async function readRaffle(context: Context, id: string): Promise<Raffle | undefined> {
  const rows = await context.query<RaffleRow>(`${RAFFLES} where r.id = $1::numeric`, [id]);
  const [raffle] = await withWorks(context, { rows, now: chainSeconds(context) });
  return raffle;
}

type Found = { rows: RaffleRow[]; now: number };

async function withWorks(context: Context, { rows, now }: Found): Promise<Raffle[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ raffle_id }) => raffle_id);
  const values = [...cardValues(context), ids];
  const found = await context.query<CardRow & { of_raffle: string }>(FIRST_WORKS, values);
  const works = Map.groupBy(found, ({ of_raffle }) => of_raffle);
  const worksOf = (id: string): WorkCard[] => (works.get(id) ?? []).map(toWorkCard);
  return rows.map((row) => toRaffle(row, { works: worksOf(row.raffle_id), now }));
}

const orders: Record<RaffleFilter["sort"], Order> = {
  newest: {
    by: "r.id desc",
    after: ([id = "", none = ""], { use }) => {
      if (!isNumber(id) || none !== "") throw new AppError("invalid_cursor");
      return `r.id < ${use(id)}::numeric`;
    },
    valuesOf: ({ raffle_id }) => [raffle_id, ""],
  },
  ending: {
    by: "r.closes_at, r.id",
    after: ([closesAt = "", id = ""], { use }) => {
      if (!isNumber(closesAt) || !isNumber(id)) throw new AppError("invalid_cursor");
      return `(r.closes_at, r.id) > (${use(closesAt)}::int8, ${use(id)}::numeric)`;
    },
    valuesOf: ({ closes_at, raffle_id }) => [String(closes_at), raffle_id],
  },
};

function isNumber(text: string): boolean {
  return /^\d{1,18}$/.test(text);
}
