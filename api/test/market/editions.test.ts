import { parseEther, type Wallet, ZeroAddress } from "ethers";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { watchMints } from "../../src/works/register/watchMints.ts";
import { pictureOf } from "../support/mediaSamples.ts";
import { type IndexedMarket, openIndexedMarket } from "../support/openIndexedMarket.ts";
import { signIn } from "../support/signIn.ts";
import { register } from "../support/workForm.ts";

const DAY = 86_400;
const PRICE = parseEther("1");

let market: IndexedMarket;
let creator: Wallet;
let buyer: Wallet;
let token: string;

beforeAll(async () => {
  market = await openIndexedMarket();
  [creator, buyer] = [market.person(3), market.person(4)];
  token = (await signIn(market.api, creator)).token;
}, 120_000);
afterAll(() => market.stop());

const get = async (path: string) => (await market.api.request("GET", path)).json;

async function pictureBytes(seed: number): Promise<Buffer> {
  const { data, options } = pictureOf(seed, { width: 200, height: 150 });
  return sharp(data, options).png().toBuffer();
}

/** Registers an edition of five, not yet on the chain. */
async function registered(seed: number) {
  const content = await pictureBytes(seed);
  const answer = await register(market.api, { token, content, editionSize: "5" });
  expect(answer.status).toBe(201);
  return { content, work: answer.json };
}

/** Registers an edition and creates it on the chain. */
async function created(seed: number) {
  const { content, work } = await registered(seed);
  const { contentHash, metadataHash, royaltyBps } = work.mint.args;
  const { editionSale } = market.api.context.deployment.addresses;
  const args = [contentHash, metadataHash, royaltyBps, work.editionSize, editionSale];
  await market.send({ by: creator, contract: "collection", method: "createEdition", args });
  const { editionId } = await get(`/api/works/${work.id}`);
  return { content, work, editionId: editionId as string };
}

it("an edition is registered as any work, and a draft until it is created", async () => {
  const { work } = await registered(8_000);
  expect(work).toMatchObject({ status: "registered", editionSize: 5, editionId: null });
  expect(work.metadata.properties.editionSize).toBe(5);
  const drafts = await get(`/api/works?creator=${creator.address}&status=registered`);
  expect(drafts.items.map(({ id }: { id: string }) => id)).toContain(work.id);
  expect((await get("/api/editions")).items).toEqual([]);
});

it("is created, sold, and found by its buyers, with a number on each copy", async () => {
  const { content, work, editionId } = await created(8_001);
  expect(await get(`/api/works/${work.id}`)).toMatchObject({
    ...{ status: "minted", tokenId: null, mint: null, editionSize: 5, editionId },
  });
  const listed = await get(`/api/works?creator=${creator.address}`);
  expect(listed.items.map(({ id }: { id: string }) => id)).not.toContain(work.id);
  const again = await register(market.api, { token, content });
  expect(again.json).toMatchObject({
    ...{ code: "duplicate_content", tokenId: String(BigInt(editionId) << 32n) },
    existing: { id: work.id },
  });

  const endsAt = Math.floor(Date.now() / 1000) + DAY;
  const terms = [0, PRICE, 4, 2, 0, endsAt];
  const open = { method: "openSale", args: [editionId, terms] };
  await market.send({ by: creator, contract: "editionSale", ...open });
  const buy = { method: "buy", args: [1, 2, 2n * PRICE], value: 2n * PRICE };
  await market.send({ by: buyer, contract: "editionSale", ...buy });

  const edition = await get(`/api/editions/${editionId}`);
  expect(edition).toMatchObject({
    ...{ id: editionId, maxSupply: 5, minted: 2, work: { id: work.id, status: "minted" } },
    sale: {
      ...{ id: "1", kind: "fixed", quantity: 4, maxPerWallet: 2, sold: 2, ended: false },
      ...{ seller: creator.address, settled: false, feeBps: 250 },
      startPrice: { amount: String(PRICE), currency: "ETH" },
      lastPrice: { amount: String(PRICE), currency: "ETH" },
      endsAt: new Date(endsAt * 1000).toISOString(),
    },
  });
  expect(edition.sales).toEqual([edition.sale]);
  const { items } = await get(`/api/editions?creator=${creator.address}`);
  expect(items).toMatchObject([{ id: editionId, sale: edition.sale }]);

  const copies = await get(`/api/copies?owner=${buyer.address}`);
  expect(copies.items).toMatchObject([
    { serial: 2, maxSupply: 5, editionId, owner: buyer.address, work: { id: work.id } },
    { serial: 1, maxSupply: 5, editionId, owner: buyer.address, work: { id: work.id } },
  ]);
  const first = await get(`/api/copies?edition=${editionId}&limit=1`);
  expect(first.items[0].serial).toBe(1);
  const next = await get(`/api/copies?edition=${editionId}&limit=1&cursor=${first.nextCursor}`);
  expect(next.items[0].serial).toBe(2);

  const [, tokenId] = [copies.items[0], copies.items[1].tokenId];
  const move = [buyer.address, creator.address, tokenId];
  await market.send({ by: buyer, contract: "collection", method: "transferFrom", args: move });
  const own = await get(`/api/copies?owner=${creator.address}&edition=${editionId}`);
  expect(own.items).toMatchObject([{ serial: 1, owner: creator.address }]);
}, 60_000);

it("a falling sale tells its last price, its end and that it is settled", async () => {
  const { work, editionId } = await created(8_002);
  const endsAt = Math.floor(Date.now() / 1000) + DAY;
  const terms = [0, 10n * PRICE, PRICE, 3_600, 5, 5, 0, endsAt];
  const open = { method: "openDutchSale", args: [editionId, terms] };
  await market.send({ by: creator, contract: "editionSale", ...open });
  const { sale } = await get(`/api/editions/${editionId}`);
  expect(sale).toMatchObject({ kind: "dutch", fallSeconds: 3_600, lastPrice: null });

  const buy = { method: "buy", args: [sale.id, 1, 10n * PRICE], value: 10n * PRICE };
  await market.send({ by: buyer, contract: "editionSale", ...buy });
  await market.send({ by: creator, contract: "editionSale", method: "endSale", args: [sale.id] });
  await market.send({ by: buyer, contract: "editionSale", method: "settle", args: [sale.id] });
  const after = (await get(`/api/editions/${editionId}`)).sale;
  expect(after).toMatchObject({ sold: 1, ended: true, settled: true });
  expect(BigInt(after.lastPrice.amount)).toBeGreaterThan(9n * PRICE);
  expect(Date.parse(after.endsAt)).toBeLessThan(endsAt * 1000);

  const { items } = await get(`/api/activity?work=${work.id}`);
  const kinds = ["edition_sale_end", "edition_sale_open", "edition_create"];
  expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(kinds);
  for (const item of items) {
    expect(item).toMatchObject({ from: creator.address, work: { id: work.id, status: "minted" } });
    expect(item.work).toMatchObject({ tokenId: null, serial: null, owner: null });
  }
}, 60_000);

it("a copy is a work of its own on the market: listed, sold and raffled", async () => {
  const { work, editionId } = await created(8_005);
  const { marketplace, collection, raffle } = market.api.context.deployment.addresses;
  const own = (method: string, ...args: unknown[]) =>
    market.send({ by: creator, contract: "collection", method, args });
  await own("mintEdition", editionId, creator.address, 3);
  for (const operator of [marketplace, raffle]) await own("setApprovalForAll", operator, true);
  const tokenId = (BigInt(editionId) << 32n) | 2n;
  const endsAt = (await market.chainSeconds()) + DAY;
  const list = [collection, tokenId, PRICE, 0, endsAt, ZeroAddress];
  await market.send({ by: creator, contract: "marketplace", method: "list", args: list });

  const listing = { price: { amount: String(PRICE), currency: "ETH" }, seller: creator.address };
  const ofCopy = { id: work.id, serial: 2, tokenId: String(tokenId), owner: creator.address };
  expect(await get(`/api/works/${work.id}?copy=2`)).toMatchObject({
    ...ofCopy,
    listing,
    editionId,
  });
  expect(await get(`/api/works/${work.id}?copy=1`)).toMatchObject({ serial: 1, listing: null });
  expect(await get(`/api/works/${work.id}`)).toMatchObject({ serial: null, tokenId: null });
  expect((await market.api.request("GET", `/api/works/${work.id}?copy=4`)).status).toBe(404);
  const onSale = await get(`/api/copies?edition=${editionId}&onSale=true`);
  expect(onSale.items).toMatchObject([{ serial: 2, work: { ...ofCopy, listing } }]);
  const others = await get(`/api/copies?edition=${editionId}&onSale=false`);
  expect(others.items.map(({ serial }: { serial: number }) => serial)).toEqual([1, 3]);
  const [first] = (await get("/api/listings?limit=1")).items;
  expect(first.work).toMatchObject({ ...ofCopy, listing });

  const buy = { method: "buy", args: [collection, tokenId, PRICE], value: PRICE };
  await market.send({ by: buyer, contract: "marketplace", ...buy });
  const sold = await get(`/api/works/${work.id}?copy=2`);
  expect(sold).toMatchObject({
    owner: buyer.address,
    listing: null,
    lastSale: { price: listing.price },
  });
  const sales = await get(`/api/sales?work=${work.id}&copy=2`);
  expect(sales.items).toMatchObject([{ buyer: buyer.address, work: { serial: 2 } }]);
  expect((await get(`/api/sales?work=${work.id}&copy=1`)).items).toEqual([]);
  const activity = await get(`/api/activity?work=${work.id}&copy=2`);
  expect(activity.items.map(({ kind }: { kind: string }) => kind)).toContain("sale");

  const prize = (BigInt(editionId) << 32n) | 3n;
  const closesAt = (await market.chainSeconds()) + DAY;
  const open = [[0, PRICE, 1, 5, 5, closesAt], [[collection, prize]]];
  await market.send({ by: creator, contract: "raffle", method: "open", args: open });
  const { items } = await get("/api/raffles/1/prizes");
  expect(items).toMatchObject([{ tokenId: String(prize), work: { id: work.id, serial: 3 } }]);
  expect(await get(`/api/works/${work.id}?copy=3`)).toMatchObject({
    ...{ owner: creator.address, raffleId: "1" },
  });
}, 60_000);

it("keeps the details that were on their way to the chain when they changed", async () => {
  const { content, work } = await registered(8_003);
  const fields = { token, content, editionSize: "7", title: "나중 이름" };
  const changed = await register(market.api, fields);
  expect(changed.json).toMatchObject({ id: work.id, editionSize: 7 });
  const { contentHash, metadataHash, royaltyBps } = work.mint.args;
  const args = [contentHash, metadataHash, royaltyBps, 5, creator.address];
  await market.send({ by: creator, contract: "collection", method: "createEdition", args });
  expect(await get(`/api/works/${work.id}`)).toMatchObject({ status: "conflict" });
  const mints = watchMints(market.api.context);
  await mints.run();
  mints.stop();
  expect(await get(`/api/works/${work.id}`)).toMatchObject({
    ...{ status: "minted", editionSize: 5, title: work.title },
  });
}, 60_000);

it("knows no edition that is none, and takes no cursor of another's making", async () => {
  const { api } = market;
  for (const id of ["0", "999", "x", "1e3", "-1"]) {
    expect((await api.request("GET", `/api/editions/${id}`)).status).toBe(404);
  }
  for (const list of ["/api/editions", "/api/copies"]) {
    const { json } = await api.request("GET", `${list}?cursor=abc`);
    expect(json.code).toBe("invalid_cursor");
  }
  expect((await get("/api/copies?edition=x")).items).toEqual([]);
  const content = await pictureBytes(8_004);
  for (const editionSize of ["0", "100001", "1.5", "-1", "x"]) {
    const { json } = await register(api, { token, content, editionSize });
    expect(json.code).toBe("invalid_request");
  }
});
