import { randomUUID } from "node:crypto";
import { Pool } from "pg";

import { seededRandom } from "../../test/support/seededRandom.ts";
import { SEED } from "./stream.ts";

const CONNECTIONS = 16;
const TRADERS = 200;

// What many exchanges do: a transaction an order, matched by SQL behind a lock a market.
const SCHEMA = `
  drop schema if exists naive cascade;
  create schema naive;
  create table naive.balances (
    trader int, asset text, available numeric not null check (available >= 0),
    held numeric not null check (held >= 0), primary key (trader, asset));
  create table naive.orders (
    id uuid primary key, seq bigserial, trader int, is_bid boolean, price numeric, lots numeric,
    left_lots numeric, is_open boolean);
  create index on naive.orders (is_bid, price, seq) where is_open;
  create table naive.trades (
    id bigserial primary key, bid uuid, ask uuid, price numeric, lots numeric);
  create table naive.postings (
    id bigserial primary key, trader int, asset text, amount numeric);
  insert into naive.balances
    select trader, asset, 1000000000000, 0 from generate_series(1, ${TRADERS}) trader,
      unnest(array['KRW', 'BTC']) asset;
  create function naive.place(new_id uuid, who int, bids boolean, at numeric, wanted numeric)
  returns void language plpgsql as $$
  declare
    maker record;
    traded numeric;
    rest numeric := wanted;
    cost numeric := case when bids then at * wanted else wanted end;
    pays text := case when bids then 'KRW' else 'BTC' end;
  begin
    perform pg_advisory_xact_lock(1);
    update naive.balances set available = available - cost, held = held + cost
      where trader = who and asset = pays;
    insert into naive.orders values (new_id, default, who, bids, at, wanted, wanted, true);
    loop
      select * into maker from naive.orders o
        where o.is_open and o.is_bid = not bids
          and case when bids then o.price <= at else o.price >= at end
        order by case when bids then o.price else -o.price end, o.seq limit 1;
      exit when not found or rest = 0;
      traded := least(rest, maker.left_lots);
      rest := rest - traded;
      update naive.orders set left_lots = left_lots - traded, is_open = left_lots > traded
        where id = maker.id;
      insert into naive.trades (bid, ask, price, lots) values (
        case when bids then new_id else maker.id end, case when bids then maker.id else new_id end,
        maker.price, traded);
      perform naive.settle(case when bids then who else maker.trader end,
        case when bids then maker.trader else who end, maker.price, traded,
        case when bids then at else maker.price end);
    end loop;
    update naive.orders set left_lots = rest, is_open = rest > 0 where id = new_id;
  end $$;
  create function naive.settle(bidder int, asker int, at numeric, traded numeric, bid_limit numeric)
  returns void language plpgsql as $$
  begin
    update naive.balances set held = held - bid_limit * traded,
      available = available + (bid_limit - at) * traded where trader = bidder and asset = 'KRW';
    update naive.balances set available = available + traded where trader = bidder and asset = 'BTC';
    update naive.balances set held = held - traded where trader = asker and asset = 'BTC';
    update naive.balances set available = available + at * traded
      where trader = asker and asset = 'KRW';
    insert into naive.postings (trader, asset, amount) values (bidder, 'KRW', -at * traded),
      (asker, 'KRW', at * traded), (asker, 'BTC', -traded), (bidder, 'BTC', traded);
  end $$;`;

/** Orders a second, each in a transaction of its own. */
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
        const isBid = random.below(2) === 0;
        const away = random.below(200) - 20;
        const values = [
          ...[randomUUID(), 1 + random.below(TRADERS), isBid],
          ...[isBid ? 10_000 - away : 10_000 + away, 1 + random.below(10)],
        ];
        await pool.query({
          name: "place",
          text: "select naive.place($1, $2, $3, $4, $5)",
          values,
        });
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
