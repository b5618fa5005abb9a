import assert from "node:assert/strict";

import { ZeroAddress } from "ethers";

import type { Market } from "./market.ts";

/** As Postgres gives it, with numbers as text. */
export type Row = Record<string, string | null>;
type Tables = { auctions: Row[]; bids: Row[]; credits: Row[]; works: Row[] };

const KINDS = ["none", "english", "dutch"];
const CURRENCIES = ["ETH", "JTK"];

/** Asserts that what the tables say of auctions, bids and credits the auction house says too. */
export async function compareAuctions(market: Market, tables: Tables): Promise<void> {
  const { auctions, bids, credits, works } = tables;
  const [count] = (await market.ask("AuctionHouse", "auctionCount")) ?? [];
  assert.equal(auctions.length, Number(count));
  const bidOf = new Map(bids.map((bid) => [bid.id, bid]));
  for (const auction of auctions) {
    const [actual] = (await market.ask("AuctionHouse", "auctionOf", { args: [auction.id] })) ?? [];
    assert.equal(auction.status === "live", actual !== undefined, `auction ${auction.id} lives`);
    compareBids(
      auction,
      bids.filter(({ auction_id }) => auction_id === auction.id),
    );
    if (actual) compareAuction(auction, { actual, bid: bidOf.get(auction.leading_bid_id ?? "") });
  }
  await compareHeldCredits(market, credits);
  compareWorks(market, { auctions, works });
}

type Compared = { actual: Record<string, unknown>; bid: Row | undefined };

function compareAuction(auction: Row, { actual, bid }: Compared): void {
  const isEnglish = auction.kind === "english";
  const leader = actual.leader === ZeroAddress ? null : String(actual.leader).toLowerCase();
  const times = [auction.starts_at, auction.ends_at, auction.last_ends_at];
  const duration = Number(auction.duration_seconds);
  const waiting = [0, duration, duration + Number(auction.max_extension_seconds)];
  const expected: [unknown, unknown][] = [
    [auction.kind, KINDS[Number(actual.kind)]],
    [auction.currency, CURRENCIES[Number(actual.currency)]],
    [auction.seller, String(actual.seller).toLowerCase()],
    [auction.collection, String(actual.collection).toLowerCase()],
    [auction.token_id, String(actual.tokenId)],
    [String(auction.fee_bps), String(actual.feeBps)],
    [String(auction.min_step_bps), String(actual.minStepBps)],
    [String(auction.extension_window_seconds), String(actual.extensionWindowSeconds)],
    [times.map((time, at) => String(time ?? waiting[at])).join(), timesOf(actual)],
    [String(auction.limit_price ?? 0), String(actual.limitPrice)],
    [auction.leader, leader],
    [String(auction.leading_bid ?? 0), String(actual.leadingBid)],
    [bid?.bidder ?? null, leader],
    [isEnglish ? "0" : auction.start_price, String(actual.startPrice)],
  ];
  for (const [row, chain] of expected) assert.equal(row, chain, `auction ${auction.id}`);
  if (isEnglish && auction.bid_count === (0 as unknown)) {
    assert.equal(auction.start_price, String(actual.minimumBid));
  }
}

const timesOf = ({ startsAt, endsAt, lastEndsAt }: Record<string, unknown>) =>
  [startsAt, endsAt, lastEndsAt].join();

/** Bids rise; the last is the auction's, and only the last can lead or have won. */
function compareBids(auction: Row, bids: Row[]): void {
  const inOrder = bids.toSorted((a, b) => String(a.id).localeCompare(String(b.id)));
  assert.equal(Number(auction.bid_count), bids.length);
  inOrder.forEach((bid, at) => {
    const next = inOrder[at + 1];
    if (!next) return;
    assert.ok(BigInt(bid.amount ?? 0) < BigInt(next.amount ?? 0));
    assert.equal(bid.status, next.is_raise ? "raised" : "outbid");
  });
  const last = inOrder.at(-1);
  if (!last) return;
  const isWon = auction.sold_by === "settling";
  const open = auction.leader ? ["leading"] : ["released"];
  const closed = isWon ? ["won"] : ["outbid", "released"];
  assert.ok((auction.status === "live" ? open : closed).includes(last.status ?? ""));
  if (isWon) assert.equal(auction.price, last.amount);
}

async function compareHeldCredits(market: Market, credits: Row[]): Promise<void> {
  const [all] = (await market.ask("AuctionHouse", "totalCreditsWei")) ?? [];
  const own = credits.filter(({ contract }) => contract === "auction_house");
  assert.equal(
    own.reduce((total, row) => total + BigInt(row.amount_wei ?? 0), 0n),
    all,
  );
  for (const { address, amount_wei } of own) {
    const [actual] = (await market.ask("AuctionHouse", "creditsWei", { args: [address] })) ?? [];
    assert.equal(amount_wei, String(actual), `credit of ${address} from auctions`);
  }
}

function compareWorks(
  market: Market,
  { auctions, works }: Pick<Tables, "auctions" | "works">,
): void {
  const ours = market.addressOf("Collection").toLowerCase();
  const live = auctions.filter(
    ({ status, collection }) => status === "live" && collection === ours,
  );
  const auctionOf = new Map(live.map((auction) => [auction.token_id, auction]));
  for (const { token_id, auction_id, owner } of works) {
    const auction = auctionOf.get(token_id);
    assert.equal(auction_id, auction?.id ?? null, `the auction of ${token_id}`);
    if (auction) assert.equal(owner, auction.seller, `the owner of ${token_id}`);
  }
}
