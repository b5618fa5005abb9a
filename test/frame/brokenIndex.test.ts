import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";

import { Contract, HDNodeWallet, id, JsonRpcProvider, parseEther, ZeroAddress } from "ethers";
import pg from "pg";

import { collectionAbi } from "../../contracts/abi/Collection.ts";
import { marketplaceAbi } from "../../contracts/abi/Marketplace.ts";
import { type Product, startProduct } from "../../scripts/start/product.ts";
import { removeData } from "../../scripts/start/removeData.ts";
import { MNEMONIC } from "../support/deployContracts.ts";
import { pollUntil } from "../support/pollUntil.ts";

const PRICE = parseEther("1");
const WITHIN_MS = 90_000;

let dataDir: string;
let product: Product;
let provider: JsonRpcProvider;

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "jangteo-broken-"));
  product = await startProduct({ dataDir });
  provider = new JsonRpcProvider(product.rpcUrl, undefined, { cacheTimeout: -1 });
  provider.pollingInterval = 200;
});

after(async () => {
  provider?.destroy();
  await product?.stop();
  await removeData(dataDir);
  await rm(dataDir, { recursive: true, force: true });
});

it("indexes again from nothing when it can't go on with what it has", async () => {
  const { collection, market } = await listWork();
  await sqlOfIndex("alter table %.sale add check (false)");
  await (await market.getFunction("buy")(collection, 1, PRICE, { value: PRICE })).wait();
  const [sale] = await pollUntil(async () => ((await sales()).length > 0 ? sales() : undefined), {
    what: "the sale",
    timeoutMs: WITHIN_MS,
  });
  assert.equal(sale?.tokenId, "1");
});

/** A work on sale, which the index has, and the market as a buyer sees it. */
async function listWork(): Promise<{ collection: string; market: Contract }> {
  const { Collection, Marketplace } = product.record().contracts;
  const seller = person(3);
  const works = new Contract(Collection.address, collectionAbi, seller);
  const market = new Contract(Marketplace.address, marketplaceAbi, seller);
  const send = async (contract: Contract, method: string, args: unknown[]) =>
    (await contract.getFunction(method)(...args)).wait();
  await send(works, "mintUnique", [seller.address, id("content"), id("metadata"), 0]);
  await send(works, "setApprovalForAll", [Marketplace.address, true]);
  const expiresAt = Math.floor(Date.now() / 1000) + 86_400;
  const terms = [Collection.address, 1, PRICE, 0, expiresAt, ZeroAddress];
  await send(market, "list", terms);
  const listed = async () => (await rows("/api/listings")).length > 0 || undefined;
  await pollUntil(listed, { what: "the listing", timeoutMs: WITHIN_MS });
  return { collection: Collection.address, market: market.connect(person(4)) as Contract };
}

function person(index: number) {
  return HDNodeWallet.fromPhrase(MNEMONIC, "", `m/44'/60'/0'/0/${index}`).connect(provider);
}

const sales = () => rows("/api/sales").catch(() => []);

async function rows(path: string): Promise<{ tokenId: string }[]> {
  const answer = await fetch(product.url + path);
  const { items } = (await answer.json()) as { items?: { tokenId: string }[] };
  return items ?? [];
}

/** Runs a statement in the schema that holds the indexed rows; % stands for its name. */
async function sqlOfIndex(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: product.databaseUrl });
  await client.connect();
  try {
    const { rows: schemas } = await client.query<{ nspname: string }>(
      "select nspname from pg_namespace where nspname ~ '^p_'",
    );
    assert.equal(schemas.length, 1);
    await client.query(statement.replace("%", `"${schemas[0]?.nspname}"`));
  } finally {
    await client.end();
  }
}
