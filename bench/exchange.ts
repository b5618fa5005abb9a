/**
 * `node bench/exchange.ts`: the matching engine beside `nodejs-order-book`, on the same stream, turn
 * by turn. Ours keeps balances, holds and fees meanwhile; both books must end the same.
 */

import { type Ran, runOurs, runPeer } from "./exchange/runEngines.ts";
import { drawStream } from "./exchange/stream.ts";
import { type BenchRow, writeResult } from "./support/writeResult.ts";

const TURNS = 5;
const COUNT = Number(process.env.OPERATIONS ?? 1_000_000);
const SCENARIOS = [
  { name: "engine, orders over 200 ticks", ticks: 200, count: COUNT, times: 5 },
  // The peer walks all orders of a price: the whole stream would take it minutes.
  { name: "engine, orders on 12 ticks", ticks: 12, count: COUNT / 5, times: 20 },
];

const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

function measure({ name, ticks, count, times }: (typeof SCENARIOS)[number]): BenchRow {
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

await writeResult("exchange", SCENARIOS.map(measure));
