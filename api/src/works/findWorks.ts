import type { Context } from "../context.ts";
import { limitClause, type SqlValues, sqlValues } from "../db/sqlValues.ts";
import { AppError } from "../http/AppError.ts";
import { decodeCursor, encodeCursor } from "../http/pageCursor.ts";
import type { Currency } from "../money.ts";
import { normaliseSearchText, searchPlan } from "../search/searchText.ts";
import { isAmount, isEventId, isIsoTime } from "./cursorValues.ts";
import { cardValues, isWorkId } from "./readWork.ts";
import {
  CARD_COLUMNS,
  type CardRow,
  IS_MINTED,
  LISTING_OF_TOKEN,
  TOKEN_OF_WORK,
  toWorkCard,
  type WorkCard,
} from "./workCard.ts";

export type WorkFilter = {
  owner?: string | undefined;
  creator?: string | undefined;
  status?: WorkCard["status"] | undefined;
  listed?: boolean | undefined;
  currency?: Currency | undefined;
  minPrice?: bigint | undefined;
  maxPrice?: bigint | undefined;
  type?: WorkCard["media"]["kind"] | undefined;
  q?: string | undefined;
  sort: "newest" | "oldest" | "price_low" | "price_high";
  cursor?: string | undefined;
  limit: number;
};

export type Page<T> = { items: T[]; nextCursor: string | null };

type Order = {
  by: string;
  /** Rows after the place that a cursor's values name. */
  after: (values: string[], sql: SqlValues) => string;
  valuesOf: (card: WorkCard) => string[];
};

/**
 * A page of works. Prices narrow and sort within one currency only, since amounts of two can't be
 * compared: the caller must see to it. Without a filter drafts are listed too.
 */
export async function findWorks(context: Context, filter: WorkFilter): Promise<Page<WorkCard>> {
  const sql = sqlValues(...cardValues(context));
  const order = orders[filter.sort];
  const conditions = conditionsOf(filter, sql);
  if (filter.cursor !== undefined) {
    conditions.push(order.after(decodeCursor(filter.cursor, 2), sql));
  }
  const text = `select ${CARD_COLUMNS} from app.works w ${TOKEN_OF_WORK} ${LISTING_OF_TOKEN}
    where ${conditions.join(" and ")} order by ${order.by} ${limitClause(filter.limit)}`;
  const rows = await context.query<CardRow>(text, sql.values);
  const items = rows.slice(0, filter.limit).map(toWorkCard);
  const last = rows.length > filter.limit ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : encodeCursor(order.valuesOf(last)) };
}

function conditionsOf(filter: WorkFilter, sql: SqlValues): string[] {
  const { owner, creator, status, currency, minPrice, maxPrice, type, q, sort } = filter;
  const needsListing = [currency, minPrice, maxPrice].some((value) => value !== undefined);
  const listed = needsListing || sort.startsWith("price") ? true : filter.listed;
  const conditions = [`(w.superseded_at is null or ${IS_MINTED})`];
  if (owner !== undefined) conditions.push(`t.owner = ${sql.use(lower(owner))} and ${IS_MINTED}`);
  if (creator !== undefined) conditions.push(`w.creator = ${sql.use(lower(creator))}`);
  if (status !== undefined) conditions.push(statusConditions[status]);
  if (listed !== undefined) conditions.push(`l.id is ${listed ? "not null" : "null"}`);
  if (currency !== undefined) conditions.push(`l.currency = ${sql.use(currency)}`);
  if (minPrice !== undefined) conditions.push(`l.price >= ${sql.use(String(minPrice))}`);
  if (maxPrice !== undefined) conditions.push(`l.price <= ${sql.use(String(maxPrice))}`);
  if (type !== undefined) conditions.push(`w.media_kind = ${sql.use(type)}`);
  if (q !== undefined) conditions.push(...searchConditions(q, sql));
  return conditions;
}

const statusConditions: Record<WorkCard["status"], string> = {
  // In coalesce for the same reason as IS_MINTED: newest first, until the page is full.
  registered: "coalesce(t.token_id is null, true)",
  minted: IS_MINTED,
  conflict: `t.token_id is not null and not (${IS_MINTED})`,
};

function searchConditions(q: string, sql: SqlValues): string[] {
  const query = normaliseSearchText(q);
  if (query === "") return ["false"];
  const { grams, pattern } = searchPlan(query);
  return [`w.search_grams @> ${sql.use(grams)}::text[]`, `w.search_text ~ ${sql.use(pattern)}`];
}

const byTime = (direction: "asc" | "desc"): Order => ({
  by: `w.created_at ${direction}, w.id ${direction}`,
  after: ([time = "", id = ""], { use }) => {
    if (!isIsoTime(time) || !isWorkId(id)) throw new AppError("invalid_cursor");
    const than = direction === "asc" ? ">" : "<";
    return `(w.created_at, w.id) ${than} (${use(time)}::timestamptz, ${use(id)}::uuid)`;
  },
  valuesOf: ({ createdAt, id }) => [createdAt, id],
});

const byPrice = (direction: "asc" | "desc"): Order => ({
  by: `l.price ${direction}, l.id ${direction}`,
  after: ([price = "", id = ""], { use }) => {
    if (!isAmount(price) || !isEventId(id)) throw new AppError("invalid_cursor");
    const than = direction === "asc" ? ">" : "<";
    return `(l.price, l.id) ${than} (${use(price)}::numeric, ${use(id)})`;
  },
  valuesOf: ({ listing }) => [listing?.price.amount ?? "", listing?.id ?? ""],
});

const orders: Record<WorkFilter["sort"], Order> = {
  newest: byTime("desc"),
  oldest: byTime("asc"),
  price_low: byPrice("asc"),
  price_high: byPrice("desc"),
};

/** Addresses are stored in lower case. */
function lower(address: string): string {
  return address.toLowerCase();
}
