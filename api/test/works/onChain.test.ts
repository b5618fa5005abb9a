import { randomBytes } from "node:crypto";
import { Contract, HDNodeWallet, JsonRpcProvider, parseEther, Wallet } from "ethers";
import { Client } from "pg";
import sharp from "sharp";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { collectionAbi } from "../../../contracts/abi/Collection.ts";
import { marketplaceAbi } from "../../../contracts/abi/Marketplace.ts";
import { deployContracts, MNEMONIC } from "../../../test/support/deployContracts.ts";
import { pollUntil } from "../../../test/support/pollUntil.ts";
import { type Anvil, startAnvil } from "../../../test/support/startAnvil.ts";
import { type RunningIndexer, startIndexer } from "../../../test/support/startIndexer.ts";
import { migrateDatabase } from "../../src/db/migrateDatabase.ts";
import { pictureOf } from "../support/mediaSamples.ts";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";
import { register } from "../support/workForm.ts";

// What the other tests put into the index by hand, here comes from the contracts by the indexer.

let anvil: Anvil;
let indexer: RunningIndexer;
let api: TestApi;
let provider: JsonRpcProvider;

beforeAll(async () => {
  anvil = await startAnvil({ blockTime: 1 });
  const { file } = await deployContracts({ rpcUrl: anvil.url });
  const databaseUrl = await emptyDatabase();
  const { url: rpcUrl, wsUrl: rpcWsUrl } = anvil;
  indexer = await startIndexer({ databaseUrl, rpcUrl, rpcWsUrl, deploymentFile: file });
  const env = { RPC_URL: rpcUrl, DEPLOYMENT_FILE: file };
  api = await startApi({ databaseUrl, env });
  provider = new JsonRpcProvider(rpcUrl, undefined, { cacheTimeout: -1 });
  provider.pollingInterval = 200;
}, 120_000);
afterAll(async () => {
  provider.destroy();
  await api.stop();
  await indexer.stop();
  await anvil.stop();
});

async function emptyDatabase(): Promise<string> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const server = new Client({ connectionString: inject("postgresUrl") });
  await server.connect();
  await server.query(`create database ${name}`);
  await server.end();
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  await migrateDatabase(url.href);
  return url.href;
}

function person(index: number): Wallet {
  const { privateKey } = HDNodeWallet.fromPhrase(MNEMONIC, "", `m/44'/60'/0'/0/${index}`);
  return new Wallet(privateKey, provider);
}

type Call = { contract: Contract; method: string; args: unknown[]; value?: bigint };

/** Sends a transaction and waits until its block is in the index. */
async function send({ contract, method, args, value = 0n }: Call): Promise<void> {
  const transaction = await contract.getFunction(method)(...args, { value });
  const receipt = await transaction.wait();
  await indexer.waitForBlock(receipt.blockNumber);
}

const get = async (path: string) => (await api.request("GET", path)).json;

it("a work is registered, minted, listed and sold, and every list follows", async () => {
  const [seller, buyer] = [person(3), person(4)];
  const { token } = await signIn(api, seller);
  const { data, options } = pictureOf(900, { width: 200, height: 150 });
  const content = await sharp(data, options).png().toBuffer();
  await pollUntil(
    async () => ((await api.request("GET", "/api/works")).status === 200 ? true : undefined),
    { what: "the index has its views" },
  );
  const { status, json: work } = await register(api, { token, content, royaltyBps: "500" });
  expect(status).toBe(201);

  const { to, args } = work.mint;
  const collection = new Contract(to, collectionAbi, seller);
  const mintArgs = [args.to, args.contentHash, args.metadataHash, args.royaltyBps];
  await send({ contract: collection, method: "mintUnique", args: mintArgs });
  const minted = await get(`/api/works/${work.id}`);
  expect(minted).toMatchObject({ status: "minted", owner: seller.address, tokenId: "1", epoch: 0 });
  expect(await collection.getFunction("tokenURI")(1)).toBe(`ipfs://${work.metadataCid}`);

  const { marketplace: at } = api.context.deployment.addresses;
  const marketplace = new Contract(at, marketplaceAbi, seller);
  await send({ contract: collection, method: "setApprovalForAll", args: [at, true] });
  const expiresAt = Math.floor(Date.now() / 1000) + 86_400;
  const terms = [to, 1, parseEther("2"), 0, expiresAt, `0x${"0".repeat(40)}`];
  await send({ contract: marketplace, method: "list", args: terms });
  const { items } = await get("/api/listings");
  expect(items).toMatchObject([
    { seller: seller.address, price: { amount: String(parseEther("2")), currency: "ETH" } },
  ]);
  expect(items[0].expiresAt).toBe(new Date(expiresAt * 1000).toISOString());
  expect(items[0].work).toEqual((await get("/api/works?listed=true")).items[0]);

  const bought = new Contract(at, marketplaceAbi, buyer);
  const value = parseEther("2");
  await send({ contract: bought, method: "buy", args: [to, 1, value], value });
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
