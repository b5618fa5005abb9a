import assert from "node:assert/strict";

import type { Client } from "pg";

import { compareAuctions, type Row } from "./compareAuctions.ts";
import { compareEditions } from "./compareEditions.ts";
import { compareRaffles } from "./compareRaffles.ts";
import type { Market } from "./market.ts";

const CURRENCIES = ["ETH", "JTK"];

/**
 * Asserts that what the tables say of works, balances, listings and credits the contracts say too.
 */
export async function compareWithChain(market: Market, client: Client): Promise<void> {
  const rowsOf = async (table: string) =>
    (await client.query<Row>(`SELECT * FROM idx.${table}`)).rows;
  await compareWorks(market, await rowsOf("work"));
  await compareBalances(market, await rowsOf("token_balance"));
  await compareCredits(market, await rowsOf("credit"));
  await compareOrders(market, {
    words: await rowsOf("nonce_word"),
    counters: await rowsOf("order_counter"),
  });
  await compareAuctions(market, {
    auctions: await rowsOf("auction"),
    bids: await rowsOf("bid"),
    credits: await rowsOf("held_credit"),
    works: await rowsOf("work"),
  });
  await compareRaffles(market, {
    raffles: await rowsOf("raffle"),
    prizes: await rowsOf("raffle_prize"),
    entries: await rowsOf("raffle_entry"),
    entrants: await rowsOf("raffle_entrant"),
    credits: await rowsOf("held_credit"),
    works: await rowsOf("work"),
  });
  await compareEditions(market, {
    editions: await rowsOf("edition"),
    copies: await rowsOf("copy"),
    sales: await rowsOf("edition_sale"),
    purchases: await rowsOf("edition_purchase"),
    buyers: await rowsOf("edition_buyer"),
    credits: await rowsOf("held_credit"),
  });
  const listings = new Map((await rowsOf("listing")).map((row) => [row.id, row]));
  const slots = new Map((await rowsOf("listing_current")).map((row) => [row.id, row.listing_id]));
  const inSlots = new Set(slots.values());
  for (const { id, status } of listings.values()) {
    // A listing that was replaced, sold, cancelled or cleared has lost its slot.
    if (status === "active") assert.ok(inSlots.has(id ?? ""), `${id} is active without a slot`);
  }
  const works = new Map((await rowsOf("work")).map((row) => [row.token_id, row]));
  for (const collection of [market.addressOf("Collection"), market.foreignCollection]) {
    const isOurs = collection === market.addressOf("Collection");
    const total = await number(market, { to: collection, method: "totalMinted" });
    for (let tokenId = 1; tokenId <= total; tokenId++) {
      const slotId = slots.get(`${collection.toLowerCase()}-${tokenId}`) ?? null;
      const listing = slotId === null ? undefined : listings.get(slotId);
      const isLive = await compareListing(market, { collection, tokenId, listing, isOurs });
      if (!isOurs) continue;
      // The active listing of a work is the slot's, unless that one is dead.
      const active = listing?.status === "active" ? slotId : null;
      assert.equal(works.get(String(tokenId))?.listing_id, active, `active listing of ${tokenId}`);
      if (isLive) assert.notEqual(active, null);
    }
  }
}

async function number(market: Market, { to, method }: { to: string; method: string }) {
  return Number((await market.ask("Collection", method, { to }))?.[0] ?? 0);
}

async function compareWorks(market: Market, works: Row[]): Promise<void> {
  const collection = market.addressOf("Collection");
  const holderOf = ({ auction_id, raffle_id, owner }: Row) => {
    if (auction_id !== null) return market.addressOf("AuctionHouse").toLowerCase();
    return raffle_id === null ? owner : market.addressOf("Raffle").toLowerCase();
  };
  assert.equal(works.length, await number(market, { to: collection, method: "totalMinted" }));
  for (const work of works) {
    const args = [work.token_id];
    const ask = async (method: string, input: unknown[] = args) =>
      market.ask("Collection", method, { args: input });
    const [owner, epoch] = (await ask("ownerAndEpochOf")) ?? [];
    const [royaltyReceiver, royalty] = (await ask("royaltyInfo", [...args, 10_000])) ?? [];
    assert.equal(holderOf(work), String(owner).toLowerCase());
    assert.equal(work.epoch, String(epoch));
    assert.equal(work.creator, String((await ask("creatorOf"))?.[0]).toLowerCase());
    assert.equal(work.metadata_hash, (await ask("metadataHashOf"))?.[0]);
    assert.equal(String((await ask("tokenIdOf", [work.content_hash]))?.[0]), work.token_id);
    assert.equal(BigInt(work.royalty_bps ?? -1), royalty);
    if (royalty > 0n) assert.equal(work.creator, String(royaltyReceiver).toLowerCase());
  }
}

async function compareBalances(market: Market, balances: Row[]): Promise<void> {
  const [supply] = (await market.ask("ServiceToken", "totalSupply")) ?? [];
  const sum = balances.reduce((total, row) => total + BigInt(row.balance ?? 0), 0n);
  assert.equal(sum, supply, "the sum of all balances is the supply");
  for (const { address, balance } of balances) {
    const [actual] = (await market.ask("ServiceToken", "balanceOf", { args: [address] })) ?? [];
    assert.equal(balance, String(actual), `JTK of ${address}`);
  }
}

async function compareCredits(market: Market, credits: Row[]): Promise<void> {
  const [all] = (await market.ask("Marketplace", "totalCreditsWei")) ?? [];
  assert.equal(
    credits.reduce((total, row) => total + BigInt(row.amount_wei ?? 0), 0n),
    all,
  );
  for (const { address, amount_wei } of credits) {
    const [actual] = (await market.ask("Marketplace", "creditsWei", { args: [address] })) ?? [];
    assert.equal(amount_wei, String(actual), `credit of ${address}`);
  }
}

async function compareOrders(
  market: Market,
  { words, counters }: { words: Row[]; counters: Row[] },
): Promise<void> {
  const ask = async (method: string, args: unknown[]) =>
    String((await market.ask("Marketplace", method, { args }))?.[0]);
  const known = new Map(words.map(({ id, used }) => [id, used]));
  const counterOf = new Map(counters.map(({ maker, counter }) => [maker, counter]));
  for (const trader of market.traders) {
    const maker = trader.toLowerCase();
    assert.equal(counterOf.get(maker) ?? "0", await ask("counterOf", [maker]), "counter");
    for (const word of [0, 1, 2]) {
      const used = known.get(`${maker}-${word}`) ?? "0";
      assert.equal(used, await ask("usedNonces", [maker, word]), `nonces ${word} of ${maker}`);
    }
  }
}

type Compared = {
  collection: string;
  tokenId: number;
  listing: Row | undefined;
  isOurs: boolean;
};

async function compareListing(
  market: Market,
  { collection, tokenId, listing, isOurs }: Compared,
): Promise<boolean> {
  const answer = await market.ask("Marketplace", "listingOf", { args: [collection, tokenId] });
  const [actual] = answer ?? [];
  if (actual === undefined) {
    assert.equal(listing, undefined, `${collection} ${tokenId} is not listed`);
    return false;
  }
  assert.ok(listing, `${collection} ${tokenId} is listed`);
  const { timestamp } = await market.rpc<{ timestamp: string }>("eth_getBlockByNumber", [
    "latest",
    false,
  ]);
  const isExpired = BigInt(timestamp) > BigInt(listing.expires_at ?? 0);
  // Other collections' transfers are not indexed: there a dead listing still reads `active`.
  const isActive = listing.status === "active";
  if (isOurs) assert.equal(isActive && !isExpired, actual.live, `liveness of ${tokenId}`);
  else assert.ok(isActive);
  assert.equal(listing.price, String(actual.price));
  assert.equal(listing.currency, CURRENCIES[Number(actual.currency)]);
  assert.equal(listing.expires_at, String(actual.expiresAt));
  assert.equal(BigInt(listing.buyer ?? 0), BigInt(actual.buyer));
  assert.equal(String(listing.fee_bps), String(actual.feeBps));
  if (actual.live) assert.equal(listing.seller, String(actual.seller).toLowerCase());
  return actual.live;
}
