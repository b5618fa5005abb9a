import type { Context } from "../context.ts";
import { limitClause, type SqlValues, sqlValues } from "../db/sqlValues.ts";
import { encodeCursor } from "../http/pageCursor.ts";
import type { Currency } from "../money.ts";
import { normaliseSearchText, searchPlan } from "../search/searchText.ts";
import { bestAskOf } from "../signedOrders/asksSql.ts";
import { cardValues } from "./readWork.ts";
import {
  CARD_COLUMNS,
  CARD_COLUMNS_OF_ASK,
  CARD_COLUMNS_WITHOUT_ASK,
  type CardRow,
  IS_MINTED,
  LISTING_OF_TOKEN,
  TOKEN_OF_WORK,
  toWorkCard,
  type WorkCard,
} from "./workCard.ts";
import { type Sale, worksOrders } from "./worksOrders.ts";

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

/** Some works, with their cards and where the price of each is. */
type Source = { columns: string; from: string; sale: Sale };

const BY_LISTING: Sale = { price: "l.price", currency: "l.currency", id: "l.id" };
const BY_ASK: Sale = { price: "o.price", currency: "o.currency", id: "o.hash" };

const WORKS = `from app.works w ${TOKEN_OF_WORK} ${LISTING_OF_TOKEN}`;
// Not by "is null", of which Postgres expects one in two hundred.
const HAS_NO_ASK = `coalesce(${bestAskOf("'asked'", "l")}, '') <> 'asked'`;
/**
 * In coalesce for the same reason as IS_MINTED. An ask that is over is not compared: of one token
 * there may be thousands, and to each of them all others.
 */
const IS_THE_ASK = `coalesce(case
  when o.maker = t.owner and o.epoch = t.epoch and o.expires_at >= $1
  then o.hash = ${bestAskOf("a.hash", "l")} end, false)`;

const ALL: Source = { columns: CARD_COLUMNS, from: `${WORKS} where true`, sale: BY_LISTING };
const NOT_ON_SALE: Source = {
  columns: CARD_COLUMNS_WITHOUT_ASK,
  from: `${WORKS} where l.id is null and ${HAS_NO_ASK}`,
  sale: BY_LISTING,
};
/** Each work once: by a signed ask if that is what it is on sale by, else by its listing. */
const ON_SALE: Source[] = [
  {
    columns: CARD_COLUMNS_WITHOUT_ASK,
    from: `${WORKS} where l.id is not null and ${HAS_NO_ASK}`,
    sale: BY_LISTING,
  },
  {
    columns: CARD_COLUMNS_OF_ASK,
    from: `from app.orders o join idx.work t on t.token_id = o.token_id
      join app.works w on w.content_hash = t.content_hash ${LISTING_OF_TOKEN}
      where o.chain = $3 and o.side = 0 and ${IS_THE_ASK} and ${IS_MINTED}`,
    sale: BY_ASK,
  },
];

/**
 * A page of works. Prices narrow and sort within one currency only, since amounts of two can't be
 * compared: the caller must see to it. Without a filter drafts are listed too.
 */
export async function findWorks(context: Context, filter: WorkFilter): Promise<Page<WorkCard>> {
  const sql = sqlValues(...cardValues(context));
  const conditions = conditionsOf(filter, sql);
  const priceConditionsOf = priceConditions(filter, sql);
  const { direction, keysOf, placeOf, valuesOf } = worksOrders[filter.sort];
  const than = direction === "asc" ? ">" : "<";
  const place = filter.cursor === undefined ? undefined : placeOf(filter.cursor, sql);
  const ending = (keys: string[]) => `
    order by ${keys.map((key) => `${key} ${direction}`).join(", ")} ${limitClause(filter.limit)}`;
  const parts = sourcesOf(filter).map(({ columns, from, sale }) => {
    const [key, tie] = keysOf(sale);
    const all = [from, ...conditions, ...priceConditionsOf(sale)];
    if (place !== undefined) all.push(`(${key}, ${tie}) ${than} ${place}`);
    return `select ${columns}, ${key} as sort_key, ${tie} as sort_tie ${all.join(" and ")}
      ${ending([key, tie])}`;
  });
  const text = `select * from (${parts.map((part) => `(${part})`).join(" union all ")}) found
    ${ending(["sort_key", "sort_tie"])}`;
  const rows = await context.query<CardRow>(text, sql.values);
  const items = rows.slice(0, filter.limit).map(toWorkCard);
  const last = rows.length > filter.limit ? items.at(-1) : undefined;
  return { items, nextCursor: last === undefined ? null : encodeCursor(valuesOf(last)) };
}

function sourcesOf({ listed, currency, minPrice, maxPrice, sort }: WorkFilter): Source[] {
  const needsPrice = [currency, minPrice, maxPrice].some((value) => value !== undefined);
  if (listed === true || needsPrice || sort.startsWith("price")) return ON_SALE;
  return [listed === false ? NOT_ON_SALE : ALL];
}

/** The values are the same for every source of the works. */
function priceConditions({ currency, minPrice, maxPrice }: WorkFilter, { use }: SqlValues) {
  const used = (value: string | bigint | undefined) =>
    value === undefined ? undefined : use(String(value));
  const [only, lowest, highest] = [currency, minPrice, maxPrice].map(used);
  return (sale: Sale): string[] => [
    ...(only ? [`${sale.currency} = ${only}`] : []),
    ...(lowest ? [`${sale.price} >= ${lowest}`] : []),
    ...(highest ? [`${sale.price} <= ${highest}`] : []),
  ];
}

function conditionsOf({ owner, creator, status, type, q }: WorkFilter, sql: SqlValues): string[] {
  const conditions = [`(w.superseded_at is null or ${IS_MINTED})`, IS_NO_EDITION];
  if (owner !== undefined) conditions.push(`t.owner = ${sql.use(lower(owner))} and ${IS_MINTED}`);
  if (creator !== undefined) conditions.push(`w.creator = ${sql.use(lower(creator))}`);
  if (status !== undefined) conditions.push(statusConditions[status]);
  if (type !== undefined) conditions.push(`w.media_kind = ${sql.use(type)}`);
  if (q !== undefined) conditions.push(...searchConditions(q, sql));
  return conditions;
}

/**
 * Editions have a list of their own; only their drafts are here. A value, since Postgres would read
 * all editions for a condition.
 */
const IS_NO_EDITION = `(w.edition_size is null or (select e.id from idx.edition e
  where e.content_hash = w.content_hash and e.creator = w.creator limit 1) is null)`;

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

/** Addresses are stored in lower case. */
function lower(address: string): string {
  return address.toLowerCase();
}
