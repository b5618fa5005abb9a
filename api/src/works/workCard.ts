import type { z } from "@hono/zod-openapi";
import { checksumAddress } from "../chain/address.ts";
import { type Currency, money } from "../money.ts";
import type { WorkCardSchema } from "../routes/schemas/works.ts";
import { bestAskOf } from "../signedOrders/asksSql.ts";
import { tokenAt } from "./tokensSql.ts";

export type WorkCard = z.infer<typeof WorkCardSchema>;
type Listing = NonNullable<WorkCard["listing"]>;
type Auction = NonNullable<WorkCard["auction"]>;

/**
 * The SQL that makes cards. Its aliases: w a registered work, t its token in the index, l the
 * token's live listing. Statements that use it begin with the values $1 now, in Unix seconds; $2
 * our collection, lower case: another one may have a token of the same number; $3 the hash of the
 * chain's first block.
 */

/**
 * The token was minted by the registration's creator with its metadata, so it is this work. In
 * `coalesce`, because Postgres takes it for a coin toss then: by itself it would multiply the two
 * comparisons' chances, expect no row at all and read whole tables to find one.
 */
export const IS_MINTED =
  "coalesce(t.creator = w.creator and t.metadata_hash = w.metadata_hash, false)";

export const TOKEN_OF_WORK = "left join idx.work t on t.content_hash = w.content_hash";

/**
 * In coalesce, so that Postgres expects as many with any time as with this one: else it plans each
 * time anew, which takes longer than the answer.
 */
export const LISTING_OF_TOKEN = `
  left join idx.listing l on l.id = t.listing_id and l.status = 'active'
    and coalesce(l.expires_at >= $1, false) and ${IS_MINTED}`;

/**
 * A card without its listing. `last_sale` is one text, so that Postgres looks it up only for the
 * rows that a page keeps.
 */
const WORK_COLUMNS = `
  w.id as work_id, w.title, w.creator, w.media_kind, w.media_type, w.bytes, w.width, w.height,
  w.placeholder, w.edition_size, date_part('epoch', w.created_at) as created_at,
  t.token_id, t.owner, t.raffle_id, t.minted_at::float8 as minted_at,
  case when t.token_id is null then 'registered' when ${IS_MINTED} then 'minted'
    else 'conflict' end as work_status,
  case when ${IS_MINTED} then (
    select s.price || ' ' || s.currency || ' ' || s.at from idx.sale s
    where s.token_id = t.token_id and s.collection = $2 order by s.id desc limit 1
  ) end as last_sale,
  case when t.auction_id is not null and ${IS_MINTED} then (
    select json_build_object('id', a.id::text, 'kind', a.kind, 'currency', a.currency,
      'start', a.start_price::text, 'limit', a.limit_price::text, 'leading', a.leading_bid::text,
      'bids', a.bid_count, 'startsAt', a.starts_at, 'endsAt', a.ends_at)
    from idx.auction a where a.id = t.auction_id
  ) end as auction`;

/** One text for the same reason; `order` is the alias of an ask. */
const askText = (order: string) =>
  `concat_ws(' ', ${["hash", "price", "currency", "expires_at", "maker"]
    .map((column) => `${order}.${column}`)
    .join(", ")})`;
const bestAskColumn = (listing: string) =>
  `case when ${IS_MINTED} then ${bestAskOf(askText("a"), listing)} end as ask`;

/** For market rows, alias m, that are themselves the token's live listing. */
export const OWN_LISTING_COLUMNS = `${WORK_COLUMNS}, ${bestAskColumn("m")}`;

const cardColumns = (askColumn: string) => `${WORK_COLUMNS}, ${askColumn},
  l.id as listing_id, l.price as listing_price, l.currency as listing_currency,
  l.expires_at::float8 as listing_expires_at, l.buyer as listing_buyer, l.seller as listing_seller`;

export const CARD_COLUMNS = cardColumns(bestAskColumn("l"));
/** Where it is known that there is no ask, and where it is the order o: with nothing looked up. */
export const CARD_COLUMNS_WITHOUT_ASK = cardColumns("null::text as ask");
export const CARD_COLUMNS_OF_ASK = cardColumns(`${askText("o")} as ask`);

export type WorkRow = {
  work_id: string;
  title: string;
  creator: string;
  media_kind: WorkCard["media"]["kind"];
  media_type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  placeholder: string | null;
  edition_size: number | null;
  created_at: number;
  token_id: string | null;
  owner: string | null;
  raffle_id: string | null;
  minted_at: number | null;
  work_status: WorkCard["status"];
  last_sale: string | null;
  ask: string | null;
  auction: AuctionObject | null;
};

type AuctionObject = {
  id: string;
  kind: Auction["kind"];
  currency: Currency;
  start: string;
  limit: string | null;
  leading: string | null;
  bids: number;
  startsAt: number | null;
  endsAt: number | null;
};

export type CardRow = WorkRow & {
  listing_id: string | null;
  listing_price: string;
  listing_currency: Currency;
  listing_expires_at: number;
  listing_buyer: string | null;
  listing_seller: string;
};

/** A row as the API shows it. */
export function toWorkCard(row: CardRow): WorkCard {
  const image = (size: string) =>
    row.placeholder === null ? null : `/api/works/${row.work_id}/image?size=${size}`;
  return {
    id: row.work_id,
    title: row.title,
    creator: checksumAddress(row.creator),
    owner: row.owner && checksumAddress(row.owner),
    ...tokenAt(row.token_id),
    status: row.work_status,
    editionSize: row.edition_size,
    media: {
      kind: row.media_kind,
      type: row.media_type,
      bytes: row.bytes,
      width: row.width,
      height: row.height,
    },
    images: { thumb: image("thumb"), large: image("large"), placeholder: row.placeholder },
    listing: toListing(row),
    auction: row.auction && toAuction(row.auction),
    ask: toAsk(row.ask),
    raffleId: row.raffle_id,
    lastSale: toLastSale(row.last_sale),
    createdAt: isoTime(row.created_at),
    mintedAt: row.minted_at === null ? null : isoTime(row.minted_at),
  };
}

const TIMES_MAX = 10_000;
const times = new Map<number, string>();

/** ISO 8601 of Unix seconds. Remembered: a page has a hundred times, mostly the last page's. */
export function isoTime(seconds: number): string {
  const known = times.get(seconds);
  if (known !== undefined) return known;
  const time = new Date(Math.round(seconds * 1000)).toISOString();
  if (times.size >= TIMES_MAX) times.clear();
  times.set(seconds, time);
  return time;
}

function toListing(row: CardRow): Listing | null {
  if (row.listing_id === null) return null;
  return {
    id: row.listing_id,
    price: money(row.listing_price, row.listing_currency),
    expiresAt: isoTime(row.listing_expires_at),
    buyer: row.listing_buyer && checksumAddress(row.listing_buyer),
    seller: checksumAddress(row.listing_seller),
  };
}

function toAuction({ currency, start, limit, leading, ...auction }: AuctionObject): Auction {
  const { id, kind, bids, startsAt, endsAt } = auction;
  const isFalling = kind === "dutch" && limit !== null;
  return {
    id,
    kind,
    startPrice: money(start, currency),
    floorPrice: isFalling ? money(limit, currency) : null,
    leadingBid: leading === null ? null : money(leading, currency),
    bidCount: bids,
    startsAt: startsAt === null ? null : isoTime(startsAt),
    endsAt: endsAt === null ? null : isoTime(endsAt),
  };
}

function toAsk(ask: string | null): WorkCard["ask"] {
  if (ask === null) return null;
  const [hash = "", price = "", currency, expiresAt, seller = ""] = ask.split(" ");
  return {
    hash,
    price: money(price, currency as Currency),
    expiresAt: isoTime(Number(expiresAt)),
    seller: checksumAddress(seller),
  };
}

function toLastSale(sale: string | null): WorkCard["lastSale"] {
  if (sale === null) return null;
  const [price = "", currency, at] = sale.split(" ");
  return { price: money(price, currency as Currency), at: isoTime(Number(at)) };
}
