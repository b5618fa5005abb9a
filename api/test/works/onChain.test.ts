import { parseEther } from "ethers";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pictureOf } from "../support/mediaSamples.ts";
import { type IndexedMarket, openIndexedMarket } from "../support/openIndexedMarket.ts";
import { signIn } from "../support/signIn.ts";
import { register } from "../support/workForm.ts";

// What the other tests put into the index by hand, here comes from the contracts by the indexer.

let market: IndexedMarket;

beforeAll(async () => {
  market = await openIndexedMarket();
}, 120_000);
afterAll(() => market.stop());

const get = async (path: string) => (await market.api.request("GET", path)).json;

it("a work is registered, minted, listed and sold, and every list follows", async () => {
  const { api, send, contractOf } = market;
  const [seller, buyer] = [market.person(3), market.person(4)];
  const { token } = await signIn(api, seller);
  const { data, options } = pictureOf(900, { width: 200, height: 150 });
  const content = await sharp(data, options).png().toBuffer();
  const { status, json: work } = await register(api, { token, content, royaltyBps: "500" });
  expect(status).toBe(201);

  const { to, args } = work.mint;
  const collection = contractOf(seller, "collection");
  const mintArgs = [args.to, args.contentHash, args.metadataHash, args.royaltyBps];
  await send({ by: seller, contract: "collection", method: "mintUnique", args: mintArgs });
  const minted = await get(`/api/works/${work.id}`);
  expect(minted).toMatchObject({ status: "minted", owner: seller.address, tokenId: "1", epoch: 0 });
  expect(await collection.getFunction("tokenURI")(1)).toBe(`ipfs://${work.metadataCid}`);

  const { marketplace: at } = api.context.deployment.addresses;
  const approval = { method: "setApprovalForAll", args: [at, true] };
  await send({ by: seller, contract: "collection", ...approval });
  const expiresAt = Math.floor(Date.now() / 1000) + 86_400;
  const terms = [to, 1, parseEther("2"), 0, expiresAt, `0x${"0".repeat(40)}`];
  await send({ by: seller, contract: "marketplace", method: "list", args: terms });
  const { items } = await get("/api/listings");
  expect(items).toMatchObject([
    { seller: seller.address, price: { amount: String(parseEther("2")), currency: "ETH" } },
  ]);
  expect(items[0].expiresAt).toBe(new Date(expiresAt * 1000).toISOString());
  expect(items[0].work).toEqual((await get("/api/works?listed=true")).items[0]);

  const value = parseEther("2");
  await send({ by: buyer, contract: "marketplace", method: "buy", args: [to, 1, value], value });
  const sold = await get(`/api/works/${work.id}`);
  expect(sold).toMatchObject({ owner: buyer.address, listing: null, epoch: 1 });
  expect(sold.lastSale.price).toEqual({ amount: String(value), currency: "ETH" });
  expect((await get("/api/listings")).items).toEqual([]);
  expect((await get(`/api/listings/${items[0].id}`)).status).toBe("sold");

  const [sale] = (await get(`/api/sales?work=${work.id}`)).items;
  expect(sale).toMatchObject({ seller: seller.address, buyer: buyer.address });
  expect(BigInt(sale.fee.amount)).toBe((value * 250n) / 10_000n);
  expect(BigInt(sale.royalty.amount)).toBeLessThanOrEqual((value * 500n) / 10_000n);
  const history = (await get(`/api/activity?work=${work.id}`)).items;
  expect(history.map(({ kind }: { kind: string }) => kind).toReversed()).toEqual(
    expect.arrayContaining(["mint", "list", "transfer", "sale"]),
  );
  const again = await register(api, { token, content });
  expect(again.json).toMatchObject({ code: "duplicate_content", tokenId: "1" });
}, 60_000);
