/**
 * Indexer from nothing: 1,000 final blocks × 200 events, first with an empty database (cold), then
 * with Ponder's copy of the chain there (warm). Peer: bare Ponder, one row an event.
 * `node bench/indexer.ts`; the chain is made once, in minutes, and kept in the temporary folder.
 */
import { join } from "node:path";
import { startAnvil } from "../test/support/startAnvil.ts";
import { type RunningIndexer, startIndexer } from "../test/support/startIndexer.ts";
import { startPostgres } from "../test/support/startPostgres.ts";
import { type BenchChain, makeChain } from "./indexer/makeChain.ts";
import { writeResult } from "./support/writeResult.ts";

const ROUNDS = Number(process.env.ROUNDS ?? 3);
const GOAL_COLD = 7_000;
const GOAL_WARM = 20_000;
const BACKFILL_TIMEOUT_MS = 300_000;
const barePonder = join(import.meta.dirname, "indexer", "barePonder");

type Rates = { cold: number[]; warm: number[] };

async function main(): Promise<void> {
  const chain = await makeChain();
  const ours: Rates = { cold: [], warm: [] };
  const bare: Rates = { cold: [], warm: [] };
  for (let round = 1; round <= ROUNDS; round++) {
    // Side by side in time, so that a busy machine is busy for both.
    await measure(chain, { into: ours });
    await measure(chain, { into: bare, root: barePonder });
    console.log(`round ${round}: ours`, ours, "bare", bare);
  }
  await writeResult("indexer", [
    row("backfill, cold", { goal: GOAL_COLD, ours: ours.cold, bare: bare.cold }),
    row("backfill, warm", { goal: GOAL_WARM, ours: ours.warm, bare: bare.warm }),
  ]);
}

function row(name: string, { goal, ours, bare }: { goal: number; ours: number[]; bare: number[] }) {
  return {
    name,
    unit: "events/s",
    ours: median(ours),
    goal,
    better: "higher" as const,
    peers: { "bare Ponder": median(bare) },
  };
}

async function measure(
  chain: BenchChain,
  { into, root }: { into: Rates; root?: string },
): Promise<void> {
  const anvil = await startAnvil({ extraArgs: ["--no-mining", "--load-state", chain.stateFile] });
  const postgres = await startPostgres({ settings: { fsync: "on", full_page_writes: "on" } });
  try {
    for (const temperature of ["cold", "warm"] as const) {
      const indexer = await startIndexer({
        databaseUrl: postgres.url,
        rpcUrl: anvil.url,
        deploymentFile: chain.deploymentFile,
        schema: `p_${temperature}`,
        ...(root ? { root } : {}),
      });
      try {
        into[temperature].push(await eventsPerSecond(indexer));
      } finally {
        await indexer.stop();
      }
    }
  } finally {
    await postgres.stop();
    await anvil.stop();
  }
}

/** From the first request of the backfill to its last row; Ponder's own log has the times. */
async function eventsPerSecond(indexer: RunningIndexer): Promise<number> {
  const started = await indexer.waitForLine(/"time":(\d+),"msg":"Started backfill indexing"/);
  const pattern = /"time":(\d+),"msg":"Completed backfill indexing/;
  const completed = await indexer.waitForLine(pattern, BACKFILL_TIMEOUT_MS);
  const events = indexer
    .lines()
    .map((line) => /"msg":"Indexed block range".*"event_count":(\d+)/.exec(line)?.[1] ?? 0)
    .reduce<number>((sum, count) => sum + Number(count), 0);
  return Math.round((events / (Number(completed[1]) - Number(started[1]))) * 1_000);
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

await main();
