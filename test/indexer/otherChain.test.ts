import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { rpcClient } from "../../scripts/start/chain/rpc.ts";
import { prepareProjection, schemaName } from "../../scripts/start/indexer/projection.ts";
import { seededRandom, seedFromEnvironment } from "../support/seededRandom.ts";
import { type RunningIndexer, startIndexer } from "../support/startIndexer.ts";
import { startPostgres, type TestPostgres } from "../support/startPostgres.ts";
import { compareWithChain } from "./compareWithChain.ts";
import { dropIndexerSchemas, withClient } from "./dumpTables.ts";
import { type Market, openMarket } from "./market.ts";
import { actRandomly } from "./randomActions.ts";

// What is prepared here Ponder itself would get wrong: it goes on with the rows, and replays the
// cache, of a chain that is no more.

const random = seededRandom(seedFromEnvironment());
/** Ponder takes what is 30 blocks old for final. */
const BLOCKS = 45;

let postgres: TestPostgres;
let market: Market;

before(async () => {
  postgres = await startPostgres();
});
after(() => postgres?.stop());
beforeEach(async () => {
  market = await openMarket();
});
afterEach(async () => {
  await market?.stop();
  await dropIndexerSchemas(postgres.url);
});

const schema = (): Promise<string> => schemaName(market.deployment);

const prepare = async (): Promise<string | undefined> =>
  prepareProjection(postgres.url, {
    record: market.deployment,
    rpc: rpcClient(market.anvil.url),
    schema: await schema(),
  });

async function index(): Promise<void> {
  const indexer: RunningIndexer = await startIndexer({
    databaseUrl: postgres.url,
    rpcUrl: market.anvil.url,
    deploymentFile: market.deploymentFile,
    schema: await schema(),
  });
  try {
    await indexer.waitForBlock(await market.head());
  } finally {
    await indexer.stop();
  }
}

async function mineBlocks(count: number): Promise<void> {
  for (let mined = 0; mined < count; mined++) await market.mine();
}

async function assertRebuilt(): Promise<void> {
  await index();
  await withClient(postgres.url, (client) => compareWithChain(market, client));
}

test(`keeps what is of this chain (SEED=${random.seed})`, async () => {
  assert.equal(await prepare(), undefined);
  await actRandomly(market, { random, count: 20 });
  await mineBlocks(BLOCKS);
  await index();

  assert.equal(await prepare(), undefined);
  await withClient(postgres.url, (client) => compareWithChain(market, client));
});

test(`indexes another chain from nothing (SEED=${random.seed})`, async () => {
  await actRandomly(market, { random, count: 40 });
  await mineBlocks(BLOCKS);
  await index();
  const oldSchema = await schema();
  await market.stop();

  market = await openMarket();
  await actRandomly(market, { random, count: 20 });
  assert.notEqual(await schema(), oldSchema);
  assert.equal(await prepare(), "the chain is another one than the indexed one");
  await assertRebuilt();
});

test(`indexes a chain that went back from nothing (SEED=${random.seed})`, async () => {
  await actRandomly(market, { random, count: 20 });
  const snapshot = await market.rpc("evm_snapshot");
  await actRandomly(market, { random, count: 20 });
  await mineBlocks(BLOCKS);
  await index();

  await market.rpc("evm_revert", [snapshot]);
  assert.match((await prepare()) ?? "", /^the chain went back from block \d+ to \d+$/);
  await actRandomly(market, { random, count: 20 });
  await assertRebuilt();
});

test(`indexes a chain that went back and grew again from nothing (SEED=${random.seed})`, async () => {
  await actRandomly(market, { random, count: 20 });
  const snapshot = await market.rpc("evm_snapshot");
  await actRandomly(market, { random, count: 20 });
  await mineBlocks(BLOCKS);
  await index();

  const oldHead = await market.head();
  await market.rpc("evm_revert", [snapshot]);
  await actRandomly(market, { random, count: 20 });
  while ((await market.head()) <= oldHead) await market.mine();
  assert.equal(await prepare(), "the chain went back");
  await assertRebuilt();
});
