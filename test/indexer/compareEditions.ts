import assert from "node:assert/strict";

import { ZeroAddress } from "ethers";

import type { Row } from "./compareAuctions.ts";
import type { Market } from "./market.ts";

type Tables = {
  editions: Row[];
  copies: Row[];
  sales: Row[];
  purchases: Row[];
  buyers: Row[];
  credits: Row[];
};

const KINDS = ["none", "fixed", "dutch"];
const CURRENCIES = ["ETH", "JTK"];

/** Asserts that what the tables say of editions and their sales the contracts say too. */
export async function compareEditions(market: Market, tables: Tables): Promise<void> {
  await compareCounts(market, tables);
  for (const edition of tables.editions) await compareEdition(market, edition, tables.copies);
  for (const copy of tables.copies) await compareCopy(market, copy);
  for (const sale of tables.sales) await compareSale(market, sale, tables);
  const [all] = (await market.ask("EditionSale", "totalCreditsWei")) ?? [];
  const own = tables.credits.filter(({ contract }) => contract === "edition_sale");
  assert.equal(sumOf(own, "amount_wei"), all);
  for (const { address, amount_wei } of own) {
    const [actual] = (await market.ask("EditionSale", "creditsWei", { args: [address] })) ?? [];
    assert.equal(amount_wei, String(actual), `credit of ${address} from sales of copies`);
  }
}

async function compareCounts(market: Market, { editions, sales }: Tables): Promise<void> {
  const [editionCount] = (await market.ask("Collection", "editionCount")) ?? [];
  const [saleCount] = (await market.ask("EditionSale", "saleCount")) ?? [];
  assert.deepEqual([editions.length, sales.length], [Number(editionCount), Number(saleCount)]);
}

async function compareEdition(market: Market, edition: Row, copies: Row[]): Promise<void> {
  const [actual] = (await market.ask("Collection", "editionOf", { args: [edition.id] })) ?? [];
  const minter = actual.minter === ZeroAddress ? null : lower(actual.minter);
  const hash = { args: [edition.content_hash] };
  const [known] = (await market.ask("Collection", "tokenIdOf", hash)) ?? [];
  assert.deepEqual(
    [edition.creator, edition.metadata_hash, String(edition.royalty_bps), edition.minter],
    [lower(actual.creator), actual.metadataHash, String(actual.royaltyBps), minter],
  );
  assert.equal(edition.max_supply, String(actual.maxSupply));
  assert.equal(edition.minted, String(actual.minted));
  assert.equal(BigInt(known), BigInt(edition.id ?? 0) << 32n);
  const serials = copies
    .filter(({ edition_id }) => edition_id === edition.id)
    .map(({ serial }) => Number(serial))
    .sort((a, b) => a - b);
  assert.deepEqual(
    serials,
    Array.from({ length: Number(actual.minted) }, (_, at) => at + 1),
  );
}

async function compareCopy(market: Market, copy: Row): Promise<void> {
  const args = [copy.token_id];
  const [owner, epoch] = (await market.ask("Collection", "ownerAndEpochOf", { args })) ?? [];
  assert.deepEqual([copy.owner, copy.epoch], [lower(owner), String(epoch)]);
  const collection = market.addressOf("Collection");
  const listed = { args: [collection, copy.token_id] };
  const [listing] = (await market.ask("Marketplace", "listingOf", listed)) ?? [];
  assert.equal(copy.listing_id !== null, listing?.live ?? false, `listing of ${copy.token_id}`);
}

async function compareSale(
  market: Market,
  sale: Row,
  { purchases, buyers }: Tables,
): Promise<void> {
  const [actual] = (await market.ask("EditionSale", "saleOf", { args: [sale.id] })) ?? [];
  const expected: [unknown, unknown][] = [
    [sale.kind, KINDS[Number(actual.kind)]],
    [sale.currency, CURRENCIES[Number(actual.currency)]],
    [sale.edition_id, String(actual.editionId)],
    [sale.seller, lower(actual.seller)],
    [sale.start_price, String(actual.startPrice)],
    [sale.floor_price, String(actual.floorPrice)],
    [sale.fall_seconds, String(actual.fallSeconds)],
    [sale.quantity, String(actual.quantity)],
    [sale.max_per_wallet, String(actual.maxPerWallet)],
    [sale.starts_at, String(actual.startsAt)],
    [sale.ends_at, String(actual.endsAt)],
    [String(sale.fee_bps), String(actual.feeBps)],
    [sale.sold, String(actual.sold)],
    [sale.last_price ?? "0", String(actual.lastPrice)],
    [sale.is_settled, actual.settled],
  ];
  for (const [row, chain] of expected) assert.equal(row, chain, `sale ${sale.id}`);
  const own = purchases.filter(({ sale_id }) => sale_id === sale.id);
  assert.equal(String(sumOf(own, "quantity")), sale.sold);
  for (const buyer of buyers.filter(({ sale_id }) => sale_id === sale.id)) {
    await compareBuyer(market, { sale, buyer, isOver: actual.over });
  }
}

type Compared = { sale: Row; buyer: Row; isOver: boolean };

async function compareBuyer(market: Market, { sale, buyer, isOver }: Compared): Promise<void> {
  const args = [sale.id, buyer.buyer];
  const [bought] = (await market.ask("EditionSale", "boughtBy", { args })) ?? [];
  assert.equal(buyer.quantity, String(bought));
  const [rebate] = (await market.ask("EditionSale", "rebateOf", { args })) ?? [];
  const last = BigInt(sale.last_price ?? 0);
  const above = BigInt(buyer.paid ?? 0) - BigInt(buyer.quantity ?? 0) * last;
  const waits = isOver && sale.kind === "dutch" && buyer.paid_back === "0";
  assert.equal(waits ? above : 0n, rebate, `rebate of ${buyer.buyer} in sale ${sale.id}`);
}

const lower = (address: unknown) => String(address).toLowerCase();

function sumOf(rows: Row[], column: string): bigint {
  return rows.reduce((sum, row) => sum + BigInt(row[column] ?? 0), 0n);
}
