import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { MaxUint256 } from "ethers";

import { seededRandom, seedFromEnvironment } from "../support/seededRandom.ts";
import { type RunningIndexer, startIndexer } from "../support/startIndexer.ts";
import { startPostgres, type TestPostgres } from "../support/startPostgres.ts";
import { catchUp } from "./catchUp.ts";
import { dumpTables, withClient } from "./dumpTables.ts";
import { type Market, openMarket } from "./market.ts";
import { actRandomly } from "./randomActions.ts";

const random = seededRandom(seedFromEnvironment());
const SCHEMA = "p_test";
const REORG_DEPTHS = [1, 5, 20];
const KILLS = 3;

let postgres: TestPostgres;
let market: Market;
let databases = 0;

before(async () => {
  postgres = await startPostgres();
});
after(() => postgres?.stop());
beforeEach(async () => {
  market = await openMarket();
});
afterEach(() => market?.stop());

/** A database of its own: Ponder's copy of the chain is shared by all schemas of one. */
async function newDatabase(): Promise<string> {
  const name = `database_${databases++}`;
  await withClient(postgres.url, (client) => client.query(`CREATE DATABASE ${name}`));
  return postgres.url.replace(/[^/]*$/, name);
}

const start = (databaseUrl: string, { live }: { live: boolean }): Promise<RunningIndexer> =>
  startIndexer({
    databaseUrl,
    rpcUrl: market.anvil.url,
    rpcWsUrl: live ? market.anvil.wsUrl : undefined,
    deploymentFile: market.deploymentFile,
    schema: SCHEMA,
  });

/** Ponder waits up to 25 s for a dead process' lock; who knows that it is dead can take it away. */
const releaseLock = (databaseUrl: string) =>
  withClient(databaseUrl, (client) =>
    client.query(
      `UPDATE ${SCHEMA}._ponder_meta SET value = jsonb_set(value, '{is_locked}', '0')
       WHERE key = 'app'`,
    ),
  );

async function assertEqualsCleanSync(databaseUrl: string): Promise<void> {
  const cleanUrl = await newDatabase();
  const clean = await start(cleanUrl, { live: false });
  try {
    await clean.waitForBlock(await market.head());
    const [actual, expected] = await Promise.all([
      dumpTables(databaseUrl, SCHEMA),
      dumpTables(cleanUrl, SCHEMA),
    ]);
    for (const [table, lines] of Object.entries(expected)) {
      assert.deepEqual(actual[table], lines, `${table} (SEED=${random.seed})`);
    }
    assert.ok((expected.activity_entry?.length ?? 0) > 0);
  } finally {
    await clean.stop();
  }
}

/** Not every action is: those of the other collection are not. */
async function mineSomethingIndexed(): Promise<void> {
  const to = market.addressOf("TokenDesk");
  const data = market.encode("TokenDesk", "buy", [0n, MaxUint256]);
  await market.send({ from: random.pick(market.traders.slice(0, -1)), to, data, value: "0x1" });
  await market.mine();
}

for (const depth of REORG_DEPTHS) {
  test(`equals a clean sync after ${depth} blocks are replaced (SEED=${random.seed})`, async () => {
    const databaseUrl = await newDatabase();
    await actRandomly(market, { random, count: 30 });
    const indexer = await start(databaseUrl, { live: true });
    try {
      await actRandomly(market, { random, count: 10 });
      const forkBlock = await market.head();
      const snapshot = await market.rpc<string>("evm_snapshot");
      await mineSomethingIndexed();
      while ((await market.head()) < forkBlock + depth) {
        await actRandomly(market, { random, count: 1 });
      }
      await catchUp(indexer, market);
      const oldHead = await market.head();
      const orphaned = await dumpTables(databaseUrl, SCHEMA);

      assert.equal(await market.rpc("evm_revert", [snapshot]), true);
      assert.equal(await market.head(), forkBlock);
      while ((await market.head()) <= oldHead) await actRandomly(market, { random, count: 1 });
      await catchUp(indexer, market);

      const firstReplaced = String(forkBlock + 1).padStart(10, "0");
      const gone = Object.values(orphaned)
        .flat()
        .filter((line) => line.includes(firstReplaced));
      assert.ok(gone.length > 0, "the replaced blocks had been indexed");
      await assertEqualsCleanSync(databaseUrl);
    } finally {
      await indexer.stop();
    }
  });
}

test(`equals a clean sync after kills in a sync from nothing (SEED=${random.seed})`, async () => {
  const databaseUrl = await newDatabase();
  await actRandomly(market, { random, count: 300 });
  for (let kill = 0; kill < KILLS; kill++) {
    const indexer = await start(databaseUrl, { live: true });
    // Any moment of the sync will do, also one before it and one after it.
    await sleep(random.below(500));
    await indexer.kill();
    await releaseLock(databaseUrl);
  }

  const indexer = await start(databaseUrl, { live: false });
  try {
    await indexer.waitForBlock(await market.head());
    await assertEqualsCleanSync(databaseUrl);
  } finally {
    await indexer.stop();
  }
});

test(`equals a clean sync after kills while blocks arrive (SEED=${random.seed})`, async () => {
  const databaseUrl = await newDatabase();
  await actRandomly(market, { random, count: 60 });
  for (let kill = 0; kill < KILLS; kill++) {
    const indexer = await start(databaseUrl, { live: true });
    await actRandomly(market, { random, count: 30 });
    await catchUp(indexer, market);
    await actRandomly(market, { random, count: 5 });
    await indexer.kill();
    await releaseLock(databaseUrl);
    await actRandomly(market, { random, count: 10 });
  }

  const indexer = await start(databaseUrl, { live: true });
  try {
    await actRandomly(market, { random, count: 10 });
    await catchUp(indexer, market);
    await assertEqualsCleanSync(databaseUrl);
  } finally {
    await indexer.stop();
  }
});
