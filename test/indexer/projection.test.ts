import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { MaxUint256, toBeHex, ZeroAddress } from "ethers";

import { seededRandom, seedFromEnvironment } from "../support/seededRandom.ts";
import { type RunningIndexer, startIndexer } from "../support/startIndexer.ts";
import { startPostgres, type TestPostgres } from "../support/startPostgres.ts";
import { catchUp } from "./catchUp.ts";
import { compareWithChain } from "./compareWithChain.ts";
import { dropIndexerSchemas, dumpTables, withClient } from "./dumpTables.ts";
import { type Market, openMarket } from "./market.ts";
import { actInEveryWay } from "./randomActions.ts";

const seed = seedFromEnvironment();
const ACTIONS = Number(process.env.ACTIONS ?? 400);

let market: Market;
let postgres: TestPostgres;
let indexer: RunningIndexer | undefined;

/** Bytecode: `isApprovedForAll` is true; everything else answers (owner, 2^32 - 1). */
const boastingCollection = (owner: string) =>
  `0x5f3560e01c63e985e9c51460315773${owner.slice(2)}5f5263ffffffff60205260405ff35b60015f5260205ff3`;

const start = ({ live }: { live: boolean }) =>
  startIndexer({
    databaseUrl: postgres.url,
    rpcUrl: market.anvil.url,
    rpcWsUrl: live ? market.anvil.wsUrl : undefined,
    deploymentFile: market.deploymentFile,
  });

before(async () => {
  [market, postgres] = await Promise.all([openMarket(), startPostgres()]);
});

after(async () => {
  await indexer?.stop();
  await Promise.all([market?.stop(), postgres?.stop()]);
});

test(`says what the contracts say after ${ACTIONS} random actions (SEED=${seed})`, async () => {
  const random = seededRandom(seed);
  indexer = await start({ live: true });
  await actInEveryWay(market, { random, count: ACTIONS });
  await catchUp(indexer, market);

  await withClient(postgres.url, (client) => compareWithChain(market, client));
});

// What IPayouts promises: the payouts between a sale and the next one of its transaction are its.
const PAID = `SELECT s.*,
  (s.fee + (SELECT coalesce(sum(amount), 0) FROM idx.payout p WHERE p.transaction = s.transaction
    AND p.id > s.id AND (s.next IS NULL OR p.id < s.next)))::text AS paid
  FROM (SELECT *, lead(id) OVER (PARTITION BY transaction ORDER BY id) AS next FROM idx.sale) s`;

test("every sale is paid in full, and closes its listing in the same transaction", async () => {
  await withClient(postgres.url, async (client) => {
    const { rows: sales } = await client.query(
      `SELECT s.price::text, s.paid, l.status, s.next IS NOT NULL AS has_next,
         l.closed_transaction = s.transaction AS same_transaction
       FROM (${PAID}) s LEFT JOIN idx.listing l ON l.id = s.listing_id
       WHERE s.auction_id IS NULL`,
    );
    for (const { paid, price, status, same_transaction } of sales) {
      assert.equal(paid, price);
      if (status !== null) assert.deepEqual([status, same_transaction], ["sold", true]);
    }
    for (const isListed of [true, false]) {
      assert.ok(sales.some(({ status }) => (status !== null) === isListed));
    }
    assert.ok(
      sales.some(({ has_next }) => has_next),
      "two sales of one transaction",
    );
  });
});

test("every auction that is sold is paid in full in the same transaction", async () => {
  await withClient(postgres.url, async (client) => {
    const { rows: sales } = await client.query(
      `SELECT s.price::text, s.paid, a.status, a.price::text AS auction_price,
         a.closed_transaction = s.transaction AS same_transaction
       FROM (${PAID}) s JOIN idx.auction a ON a.id = s.auction_id`,
    );
    assert.ok(sales.length > 0);
    for (const { price, paid, ...auction } of sales) {
      assert.equal(paid, price);
      assert.deepEqual(auction, { status: "sold", auction_price: price, same_transaction: true });
    }
  });
});

test("every prize and every copy at a fixed price is paid in full", async () => {
  await withClient(postgres.url, async (client) => {
    const paidIn = (transaction: string) =>
      `(SELECT sum(amount) FROM idx.payout WHERE payout.transaction = ${transaction})`;
    const { rows: prizes } = await client.query(
      `SELECT price::text, (fee + coalesce(${paidIn("closed_transaction")}, 0))::text AS paid
       FROM idx.raffle_prize WHERE price > 0 AND coalesce(released, 0) = 0`,
    );
    const { rows: copies } = await client.query(
      `SELECT (p.price * p.quantity)::text AS price,
         (p.fee + coalesce(${paidIn("p.transaction")}, 0))::text AS paid
       FROM idx.edition_purchase p JOIN idx.edition_sale s ON s.id = p.sale_id
       WHERE s.kind = 'fixed'`,
    );
    for (const rows of [prizes, copies]) {
      assert.ok(rows.length > 0);
      for (const { price, paid } of rows) assert.equal(paid, price);
    }
  });
});

test("every balance is the sum of its transfers and swaps", async () => {
  await withClient(postgres.url, async (client) => {
    const { rows } = await client.query(
      `SELECT address, balance - coalesce(sum(change), 0) AS difference
       FROM idx.token_balance LEFT JOIN (
         SELECT "from" AS address, -amount AS change FROM idx.token_transfer
         UNION ALL SELECT "to", amount FROM idx.token_transfer
         UNION ALL SELECT account, CASE side WHEN 'buy' THEN tokens ELSE -tokens END FROM idx.swap
       ) changes USING (address)
       GROUP BY address, balance`,
    );
    assert.ok(rows.length > 0);
    for (const { address, difference } of rows) assert.equal(difference, "0", address);
  });
});

test("whoever an event touches finds it, newest first, without a sort", async () => {
  await withClient(postgres.url, async (client) => {
    const { rows } = await client.query(
      `SELECT
         (SELECT count(*) FROM idx.activity WHERE address IS NOT NULL)::int AS seen,
         (SELECT count(*) + count(counterparty) FROM idx.activity_entry)::int AS touched`,
    );
    assert.equal(rows[0].seen, rows[0].touched);
    // So few rows would be read whole; what is asked is whether the indexes can serve.
    await client.query(
      "SET enable_seqscan = off; SET enable_sort = off; SET enable_bitmapscan = off",
    );
    for (const condition of ["address = $1", "address = $1 AND id < '0000000100'"]) {
      const { rows: lines } = await client.query(
        `EXPLAIN SELECT * FROM idx.activity WHERE ${condition} ORDER BY id DESC LIMIT 24`,
        [market.traders[0]?.toLowerCase()],
      );
      const plan = lines.map((line) => line["QUERY PLAN"]).join("\n");
      assert.match(plan, /Merge Append/);
      assert.doesNotMatch(plan, /Sort {2}|Seq Scan|Subquery Scan/, plan);
    }
  });
});

test("stores the largest numbers that a foreign collection can claim", async () => {
  const [seller] = market.traders;
  const collection = "0x00000000000000000000000000000000000dead2";
  await market.rpc("anvil_setCode", [collection, boastingCollection(seller ?? "")]);
  const terms = [collection, MaxUint256, 2n ** 96n - 1n, 1, 2n ** 32n - 1n, ZeroAddress];
  const data = market.encode("Marketplace", "list", terms);
  await market.send({ from: seller ?? "", to: market.addressOf("Marketplace"), data });
  await market.mine();
  assert.ok(indexer);
  await catchUp(indexer, market);

  await withClient(postgres.url, async (client) => {
    const { rows } = await client.query(
      `SELECT token_id, price, epoch, expires_at, status FROM idx.listing WHERE collection = $1`,
      [collection],
    );
    assert.deepEqual(rows, [
      {
        token_id: String(MaxUint256),
        price: String(2n ** 96n - 1n),
        epoch: String(2n ** 32n - 1n),
        expires_at: String(2n ** 32n - 1n),
        status: "active",
      },
    ]);
  });
});

test("keeps apart what happens to one token within one block", async () => {
  const [first = "", second = ""] = market.traders;
  const collection = market.addressOf("Collection");
  const to = market.addressOf("Marketplace");
  const [minted] = (await market.ask("Collection", "totalMinted")) ?? [];
  const tokenId: bigint = minted + 1n;
  const list = (from: string, price: bigint) => {
    const terms = [collection, tokenId, price, 0, 2n ** 32n - 1n, ZeroAddress];
    return market.send({ from, to, data: market.encode("Marketplace", "list", terms) });
  };
  const mint = [first, toBeHex(tokenId, 32), toBeHex(tokenId, 32), 0];
  const data = market.encode("Collection", "mintUnique", mint);
  await market.send({ from: first, to: collection, data });
  await list(first, 1n);
  await list(first, 2n);
  for (const [from, receiver] of [
    [first, second],
    [second, first],
  ] as const) {
    const move = market.encode("Collection", "transferFrom", [from, receiver, tokenId]);
    await market.send({ from, to: collection, data: move });
    await list(receiver, 3n);
  }
  await market.mine();
  assert.ok(indexer);
  await catchUp(indexer, market);

  await withClient(postgres.url, async (client) => {
    const { rows } = await client.query(
      `SELECT price, status FROM idx.listing WHERE collection = $1 AND token_id = $2 ORDER BY id`,
      [collection.toLowerCase(), String(tokenId)],
    );
    assert.deepEqual(
      rows.map(({ price, status }) => `${price} ${status}`),
      ["1 replaced", "2 dead", "3 dead", "3 active"],
    );
    await compareWithChain(market, client);
  });
});

test("takes no note of tokens that a stranger moves in another's name: none", async () => {
  const [victim = "", stranger = "", lookAlike = ""] = market.traders;
  const to = market.addressOf("ServiceToken");
  const moveNothing = market.encode("ServiceToken", "transferFrom", [victim, lookAlike, 0n]);
  const transaction = await market.send({ from: stranger, to, data: moveNothing });
  await market.mine();
  const receipt = await market.rpc<{ status: string }>("eth_getTransactionReceipt", [transaction]);
  assert.equal(receipt.status, "0x1");
  assert.ok(indexer);
  await catchUp(indexer, market);

  await withClient(postgres.url, async (client) => {
    const { rowCount } = await client.query(
      "SELECT 1 FROM idx.activity_entry WHERE transaction = $1",
      [transaction],
    );
    assert.equal(rowCount, 0);
  });
});

test("dropped and rebuilt from nothing, every table is identical", async () => {
  await indexer?.stop();
  const live = await dumpTables(postgres.url, "p_test");
  await dropIndexerSchemas(postgres.url);

  indexer = await start({ live: false });
  await indexer.waitForBlock(await market.head());

  const rebuilt = await dumpTables(postgres.url, "p_test");
  for (const [table, lines] of Object.entries(live)) {
    assert.ok(lines.length > 0, `${table} is empty`);
    assert.deepEqual(rebuilt[table], lines, table);
  }
  assert.deepEqual(Object.keys(rebuilt), Object.keys(live));
});
