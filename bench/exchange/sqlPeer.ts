import { randomUUID } from "node:crypto";
import { Pool, type PoolClient } from "pg";
import { seededRandom } from "../../test/support/seededRandom.ts";
import { SEED } from "./stream.ts";

const CONNECTIONS = 16;
const TRADERS = 200;

const SCHEMA = `
  drop schema if exists naive cascade;
  create schema naive;
  create table naive.balances (
    trader int, asset text, available numeric not null check (available >= 0),
    held numeric not null check (held >= 0), primary key (trader, asset));
  create table naive.orders (
    id uuid primary key, seq bigserial, trader int, is_bid boolean, price numeric, lots numeric,
    left_lots numeric);
  create index on naive.orders (is_bid, price, seq) where left_lots > 0;
  create table naive.trades (
    id bigserial primary key, bid uuid, ask uuid, price numeric, lots numeric);
  create index on naive.trades (bid);
  create index on naive.trades (ask);
  create index on naive.orders (trader, seq);
  create table naive.postings (
    id bigserial primary key, trader int, asset text, is_held boolean, amount numeric);
  create index on naive.postings (trader, asset, id);
  create table naive.commands (
    id bigserial primary key, trader int, client_id uuid, command jsonb,
    unique (trader, client_id));
  insert into naive.balances
    select trader, asset, 1000000000000, 0 from generate_series(1, ${TRADERS}) trader,
      unnest(array['KRW', 'BTC']) asset;`;

const SETTLE = `
  with of as (
    select $1::int as bidder, $2::int as asker, $3::numeric as bid_limit, $4::numeric as price,
      $5::numeric as lots
  ), moved as (
    select bidder as trader, 'KRW' as asset, true as is_held, -bid_limit * lots as amount from of
    union all select bidder, 'KRW', false, (bid_limit - price) * lots from of
    union all select bidder, 'BTC', false, lots from of
    union all select asker, 'BTC', true, -lots from of
    union all select asker, 'KRW', false, price * lots from of
  ), summed as (
    select trader, asset, sum(amount) filter (where is_held) as held,
      sum(amount) filter (where not is_held) as available
    from moved group by trader, asset
  ), balanced as (
    update naive.balances b set available = b.available + coalesce(s.available, 0),
      held = b.held + coalesce(s.held, 0)
    from summed s where s.trader = b.trader and s.asset = b.asset
  )
  insert into naive.postings (trader, asset, is_held, amount) select * from moved`;

const HOLD = `
  with journaled as (
    insert into naive.commands (trader, client_id, command) values ($1::int, $4, $5)
  ), held as (
    update naive.balances set available = available - $3::numeric, held = held + $3::numeric
    where trader = $1::int and asset = $2
  )
  insert into naive.postings (trader, asset, is_held, amount) values
    ($1::int, $2, false, -$3::numeric), ($1::int, $2, true, $3::numeric)`;

type Placed = { id: string; trader: number; isBid: boolean; price: number; lots: number };
type Maker = { id: string; trader: number; price: number; left_lots: number };

/**
 * Orders a second as many exchanges take them: each in a transaction of its own, matched by SQL
 * behind a lock of its market. It keeps what ours keeps: journal, orders, trades, postings and
 * balances.
 */
export async function measureSqlPeer(databaseUrl: string, seconds: number): Promise<number> {
  const pool = new Pool({ connectionString: databaseUrl, max: CONNECTIONS });
  // The server may stop before its last connection is closed.
  pool.on("error", () => {});
  try {
    await pool.query(SCHEMA);
    const random = seededRandom(SEED);
    const until = performance.now() + seconds * 1_000;
    let done = 0;
    const client = async () => {
      while (performance.now() < until) {
        await inTransaction(pool, draw(random));
        done += 1;
      }
    };
    const from = performance.now();
    await Promise.all(Array.from({ length: CONNECTIONS }, client));
    return done / ((performance.now() - from) / 1_000);
  } finally {
    await pool.end();
  }
}

function draw(random: ReturnType<typeof seededRandom>): Placed {
  const isBid = random.below(2) === 0;
  const away = random.below(200) - 20;
  return {
    ...{ id: randomUUID(), trader: 1 + random.below(TRADERS), isBid },
    price: isBid ? 10_000 - away : 10_000 + away,
    lots: 1 + random.below(10),
  };
}

async function inTransaction(pool: Pool, order: Placed): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(1)");
    await place(client, order);
    await client.query("commit");
  } finally {
    client.release();
  }
}

async function place(client: PoolClient, { id, trader, isBid, price, lots }: Placed) {
  const run = (name: string, text: string, values: unknown[]) =>
    client.query({ name, text, values });
  const held = isBid ? ["KRW", price * lots] : ["BTC", lots];
  await run("hold", HOLD, [trader, ...held, randomUUID(), { id, isBid, price, lots }]);
  let left = lots;
  const direction = isBid ? "price <= $1 order by price" : "price >= $1 order by price desc";
  const { rows } = await run(
    `makers ${isBid}`,
    `select id, trader, price::int, left_lots::int from naive.orders
     where left_lots > 0 and is_bid = ${!isBid} and ${direction}, seq limit 10`,
    [price],
  );
  for (const maker of rows as Maker[]) {
    if (left === 0) break;
    const traded = Math.min(left, maker.left_lots);
    left -= traded;
    await run("fill", "update naive.orders set left_lots = left_lots - $2 where id = $1", [
      maker.id,
      traded,
    ]);
    const pair = isBid ? [id, maker.id] : [maker.id, id];
    await run("trade", "insert into naive.trades (bid, ask, price, lots) values ($1, $2, $3, $4)", [
      ...pair,
      ...[maker.price, traded],
    ]);
    const people = isBid ? [trader, maker.trader] : [maker.trader, trader];
    const limit = isBid ? price : maker.price;
    await run("settle", SETTLE, [...people, limit, maker.price, traded]);
  }
  await run("rest", "insert into naive.orders values ($1, default, $2, $3, $4, $5, $6)", [
    ...[id, trader, isBid, price, lots, left],
  ]);
}
