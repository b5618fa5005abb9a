import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";

import pg from "pg";

import { rpcClient } from "../../scripts/start/chain/rpc.ts";
import { type Product, startProduct } from "../../scripts/start/product.ts";
import { removeData } from "../../scripts/start/removeData.ts";
import { pollUntil } from "../support/pollUntil.ts";
import { type Anvil, startAnvil } from "../support/startAnvil.ts";
import { startPostgres, type TestPostgres } from "../support/startPostgres.ts";

const RECOVERED_WITHIN_MS = 90_000;

describe("a product on a chain and a database of the person's own", { timeout: 600_000 }, () => {
  let dataDir: string;
  let postgres: TestPostgres;
  let chain: Anvil;
  let product: Product;
  let env: Record<string, string>;

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "jangteo-outside-"));
    postgres = await startPostgres();
    chain = await startAnvil({ blockTime: 1 });
    env = { DATABASE_URL: postgres.url, RPC_URL: chain.url, RPC_WS_URL: chain.wsUrl };
    product = await startProduct({ dataDir, env });
  });

  after(async () => {
    await product?.stop();
    await chain?.stop();
    await postgres?.stop();
    await removeData(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  });

  it("starts neither a chain nor a database", () => {
    assert.equal(product.pid("chain"), undefined);
    assert.equal(product.pid("postgres"), undefined);
    assert.equal(product.rpcUrl, chain.url);
    assert.equal(product.databaseUrl, postgres.url);
  });

  it("says which address does not answer, without its password", async () => {
    const other = await mkdtemp(join(tmpdir(), "jangteo-outside-"));
    const DATABASE_URL = "postgres://somebody:secret@127.0.0.1:1/nothing";
    await assert.rejects(
      startProduct({ dataDir: other, env: { ...env, DATABASE_URL } }),
      (error) => {
        assert.ok(error instanceof Error);
        assert.match(error.message, /DATABASE_URL: can't connect to 127\.0\.0\.1:1\/nothing/);
        assert.doesNotMatch(error.message, /secret/);
        return true;
      },
    );
    const RPC_URL = "http://127.0.0.1:1/v3/key";
    await assert.rejects(startProduct({ dataDir: other, env: { ...env, RPC_URL } }), (error) => {
      assert.ok(error instanceof Error);
      assert.match(error.message, /RPC_URL: no chain answers at 127\.0\.0\.1:1:/);
      assert.doesNotMatch(error.message, /key/);
      return true;
    });
    const withUser = { ...env, RPC_URL: "http://somebody:secret@127.0.0.1:1" };
    await assert.rejects(startProduct({ dataDir: other, env: withUser }), (error) => {
      assert.ok(error instanceof Error);
      assert.match(error.message, /RPC_URL: takes no user and password/);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
    await rm(other, { recursive: true });
  });

  it("follows when the chain is replaced by another one, and keeps nothing of the old", async () => {
    const before = { record: product.record(), schemas: await projections(postgres.url) };
    assert.equal(before.schemas.length, 1);
    await chain.kill();
    chain = await startAnvil({ port: chain.port, blockTime: 1 });
    await isDeployedAnew(product, before.record.firstBlockHash);
    assert.notEqual(product.record().genesisHash, before.record.genesisHash);
    await isReady(product);
    const after = await projections(postgres.url);
    assert.equal(after.length, 1);
    assert.notDeepEqual(after, before.schemas);
  });

  it("follows when the chain goes back behind its deployment", async () => {
    const { firstBlockHash } = product.record();
    await rollBackBehind(product, chain);
    await isDeployedAnew(product, firstBlockHash);
    await isReady(product);
  });

  it("follows when the chain goes back while the product is still moving to it", async () => {
    const { firstBlockHash } = product.record();
    await rollBackBehind(product, chain);
    await isDeployedAnew(product, firstBlockHash);
    const { firstBlockHash: second } = product.record();
    await rollBackBehind(product, chain);
    await isDeployedAnew(product, second);
    await isReady(product);
  });
});

async function rollBackBehind(product: Product, { url }: Anvil): Promise<void> {
  const rpc = rpcClient(url);
  const head = Number(await rpc("eth_blockNumber"));
  await rpc("anvil_rollback", head - product.record().startBlock + 1);
}

async function isDeployedAnew(product: Product, firstBlockHash: string): Promise<void> {
  const isNew = () => product.record().firstBlockHash !== firstBlockHash || undefined;
  await pollUntil(isNew, { what: "a new deployment", timeoutMs: RECOVERED_WITHIN_MS });
}

async function isReady({ url }: Product): Promise<void> {
  const ask = async () => (await fetch(`${url}/health/ready`)).ok || undefined;
  await pollUntil(() => ask().catch(() => undefined), {
    what: "the product ready",
    timeoutMs: RECOVERED_WITHIN_MS,
  });
}

/** The schemas that hold indexed rows. */
async function projections(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query("select nspname from pg_namespace where nspname ~ '^p_'");
    return rows.map(({ nspname }) => nspname);
  } finally {
    await client.end();
  }
}
