import type { z } from "@hono/zod-openapi";
import { checksumAddress } from "../chain/address.ts";
import { type MaybeCardRow, toCardOrNull } from "../market/marketRows.ts";
import { type Currency, money } from "../money.ts";
import type { AuctionSchema } from "../routes/schemas/auctions.ts";
import { isoTime } from "../works/workCard.ts";
import { fallingPriceUp, nextBidUp } from "./auctionPrices.ts";

/** `RELEASE_DELAY` of contracts/market/AuctionHouse.sol. */
const RELEASE_DELAY_SECONDS = 7 * 86_400;

export type Auction = z.infer<typeof AuctionSchema>;

/** Of the table m. Those that a card has too have a name of their own. */
export const AUCTION_COLUMNS = `
  m.id as auction_id, m.kind, m.status, m.seller, m.collection, m.token_id as auctioned_token,
  m.currency, m.fee_bps, m.start_price, m.limit_price, m.min_step_bps, m.duration_seconds,
  m.extension_window_seconds, m.max_extension_seconds, m.starts_at::float8 as starts_at,
  m.ends_at::float8 as ends_at, m.last_ends_at::float8 as last_ends_at, m.leader, m.leading_bid,
  m.bid_count, m.buyer, m.price, m.sold_by, m.created_at::float8 as opened_at, m.transaction,
  m.closed_at::float8 as closed_at, m.closed_transaction`;

export type AuctionRow = MaybeCardRow & {
  auction_id: string;
  kind: Auction["kind"];
  status: "live" | "sold" | "unsold" | "cancelled";
  seller: string;
  collection: string;
  auctioned_token: string;
  currency: Currency;
  fee_bps: number;
  start_price: string;
  limit_price: string | null;
  min_step_bps: number;
  duration_seconds: number;
  extension_window_seconds: number;
  max_extension_seconds: number;
  starts_at: number | null;
  ends_at: number | null;
  last_ends_at: number | null;
  leader: string | null;
  leading_bid: string | null;
  bid_count: number;
  buyer: string | null;
  price: string | null;
  sold_by: Auction["soldBy"];
  opened_at: number;
  transaction: string;
  closed_at: number | null;
  closed_transaction: string | null;
};

/** A row as the API shows it, with what holds at this time of the chain. */
export function toAuction(row: AuctionRow, now: number): Auction {
  const isEnglish = row.kind === "english";
  const inCurrency = (amount: string | bigint) => money(amount, row.currency);
  const moneyOrNull = (amount: string | null) => (amount === null ? null : inCurrency(amount));
  const status = statusAt(row, now);
  return {
    id: row.auction_id,
    kind: row.kind,
    status,
    work: toCardOrNull(row),
    collection: checksumAddress(row.collection),
    tokenId: row.auctioned_token,
    seller: checksumAddress(row.seller),
    feeBps: row.fee_bps,
    startPrice: inCurrency(row.start_price),
    floorPrice: isEnglish ? null : moneyOrNull(row.limit_price),
    buyNow: isEnglish ? moneyOrNull(row.limit_price) : null,
    minStepBps: row.min_step_bps,
    durationSeconds: row.duration_seconds,
    extensionWindowSeconds: row.extension_window_seconds,
    maxExtensionSeconds: row.max_extension_seconds,
    startsAt: timeOrNull(row.starts_at),
    endsAt: timeOrNull(row.ends_at),
    lastEndsAt: timeOrNull(row.last_ends_at),
    leader: row.leader && checksumAddress(row.leader),
    leadingBid: moneyOrNull(row.leading_bid),
    bidCount: row.bid_count,
    releasableAt: timeOrNull(releasableAt(row)),
    asOf: isoTime(now),
    minimumBid: moneyOrNull(minimumBid(row, status)),
    buyPrice: moneyOrNull(buyPrice(row, { status, now })),
    extensionLeftSeconds: extensionLeft(row, status),
    buyer: row.buyer && checksumAddress(row.buyer),
    price: moneyOrNull(row.price),
    soldBy: row.sold_by,
    createdAt: isoTime(row.opened_at),
    transaction: row.transaction,
    closedAt: timeOrNull(row.closed_at),
    closedTransaction: row.closed_transaction,
  };
}

function timeOrNull(seconds: number | null): string | null {
  return seconds === null ? null : isoTime(seconds);
}

function statusAt(row: AuctionRow, now: number): Auction["status"] {
  if (row.status !== "live") return row.status;
  if (row.starts_at === null || row.ends_at === null) return "waiting";
  if (row.starts_at > now) return "scheduled";
  if (row.ends_at > now) return "running";
  return row.kind === "dutch" ? "floor" : "ended";
}

function minimumBid(row: AuctionRow, status: Auction["status"]): string | null {
  if (row.kind === "dutch") return null;
  if (!["scheduled", "waiting", "running"].includes(status)) return null;
  if (row.leading_bid === null) return row.start_price;
  return String(nextBidUp(BigInt(row.leading_bid), row.min_step_bps));
}

function releasableAt({ status, leader, ends_at }: AuctionRow): number | null {
  if (status !== "live" || leader === null || ends_at === null) return null;
  return ends_at + RELEASE_DELAY_SECONDS;
}

type At = { status: Auction["status"]; now: number };

function buyPrice(row: AuctionRow, { status, now }: At): string | null {
  if (!["waiting", "running", "floor"].includes(status) || row.limit_price === null) return null;
  if (row.kind === "english") {
    const isReached = BigInt(row.leading_bid ?? 0) >= BigInt(row.limit_price);
    return isReached ? null : row.limit_price;
  }
  const falling = {
    startPrice: BigInt(row.start_price),
    floorPrice: BigInt(row.limit_price),
    startsAt: row.starts_at ?? 0,
    endsAt: row.ends_at ?? 0,
  };
  return String(fallingPriceUp(falling, now));
}

function extensionLeft(row: AuctionRow, status: Auction["status"]): number | null {
  if (row.kind === "dutch") return null;
  if (status === "waiting") return row.max_extension_seconds;
  if (status !== "scheduled" && status !== "running") return null;
  return (row.last_ends_at ?? 0) - (row.ends_at ?? 0);
}
