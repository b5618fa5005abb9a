/**
 * `npm run bench:exchange`: the matching engine beside `nodejs-order-book`, on the same stream, turn
 * by turn; ours keeps balances, holds and fees meanwhile, and both books must end the same. Durable
 * orders by the writer beside an SQL transaction an order, on the same Postgres; over HTTP; to many
 * WebSockets; and the start with a long past. `ONLY=durable` measures one part.
 */

import { migrateDatabase } from "../api/src/db/migrateDatabase.ts";
import { startPostgres } from "../test/support/startPostgres.ts";
import { measureHttp } from "./exchange/measureHttp.ts";
import { measureRestart } from "./exchange/measureRestart.ts";
import { measureSockets } from "./exchange/measureSockets.ts";
import { DURABLE } from "./exchange/openSite.ts";
import { type Ran, runOurs, runPeer } from "./exchange/runEngines.ts";
import { measureWriter } from "./exchange/runWriter.ts";
import { measureSqlPeer } from "./exchange/sqlPeer.ts";
import { drawStream } from "./exchange/stream.ts";
import { type BenchRow, writeResult } from "./support/writeResult.ts";

const TURNS = 5;
const COUNT = Number(process.env.OPERATIONS ?? 1_000_000);
const SCENARIOS = [
  { name: "engine, orders over 200 ticks", ticks: 200, count: COUNT, times: 5 },
  // The peer walks all orders of a price: the whole stream would take it minutes.
  { name: "engine, orders on 12 ticks", ticks: 12, count: COUNT / 5, times: 20 },
];
const CLIENTS = 256;
const SECONDS = Number(process.env.SECONDS ?? 10);

const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

function measureEngine({ name, ticks, count, times }: (typeof SCENARIOS)[number]): BenchRow {
  const stream = drawStream({ count, ticks });
  const turns = Array.from({ length: TURNS }, () => [runOurs(stream), runPeer(stream)] as const);
  for (const [ours, peer] of turns) {
    if (ours.depth !== peer.depth) throw new Error(`${name}: the books differ`);
  }
  const rate = (which: (turn: readonly [Ran, Ran]) => Ran) =>
    Math.round(median(turns.map((turn) => which(turn).perSecond)));
  const peer = rate(([, one]) => one);
  return {
    ...{ name, unit: "operations/s", ours: rate(([one]) => one), goal: times * peer },
    ...{ better: "higher", peers: { "nodejs-order-book": peer } },
  };
}

async function measureDurable(): Promise<BenchRow[]> {
  const postgres = await startPostgres({ settings: DURABLE });
  try {
    await migrateDatabase(postgres.url);
    const load = { databaseUrl: postgres.url, clients: CLIENTS, seconds: SECONDS };
    const { perSecond, p99Ms } = await measureWriter(load);
    const peer = Math.round(await measureSqlPeer(postgres.url, SECONDS));
    const peers = { "a transaction each": peer };
    const name = `durable orders, ${CLIENTS} clients`;
    const rate = { name, unit: "orders/s", ours: Math.round(perSecond), goal: 15_000 };
    const p99 = { name: `${name}, p99`, unit: "ms", ours: Math.round(p99Ms), goal: 50 };
    return [
      { ...rate, better: "higher", peers },
      { ...rate, name: `${name}, beside the peer`, goal: 25 * peer, better: "higher", peers },
      { ...p99, better: "lower", peers: {} },
    ];
  } finally {
    await postgres.stop();
  }
}

const parts: Record<string, () => BenchRow[] | Promise<BenchRow[]>> = {
  engine: () => SCENARIOS.map(measureEngine),
  durable: measureDurable,
  http: measureHttp,
  sockets: measureSockets,
  restart: measureRestart,
};
const { ONLY } = process.env;
const rows: BenchRow[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (ONLY === undefined || ONLY === name) rows.push(...(await measure()));
}
await writeResult("exchange", rows);
