import { join } from "node:path";

import type { DeploymentRecord } from "../../deploy/record.ts";
import { isRecorded } from "../chain/isRecorded.ts";
import { getBlock, rpcClient } from "../chain/rpc.ts";
import {
  dropOldProjections,
  prepareProjection,
  schemaName,
  VIEWS_SCHEMA,
} from "../indexer/projection.ts";
import { pollUntil } from "../pollUntil.ts";
import { startProcess } from "../process/managedProcess.ts";
import type { Part } from "../process/part.ts";
import type { Report } from "../report.ts";
import { repository } from "../settings.ts";

type Options = {
  port: number;
  logFile: string;
  rpcUrl: string;
  databaseUrl: string;
  env: () => Record<string, string>;
  /** The deployment as it is now: a replaced chain has another one. */
  record: () => DeploymentRecord;
  report: Report;
};

const HEAP_MB = 1024;
/** So many failures of its own in this time are not the moment's fault, but of what it has. */
const FAILURES_MAX = 2;
const FAILURES_WITHIN_MS = 60_000;

/** Ponder, under a schema that names the chain and the build. */
export function indexerPart(options: Options): Part {
  const { port, logFile, rpcUrl, databaseUrl, env, record, report } = options;
  const rpc = rpcClient(rpcUrl);
  let schema = "";
  let failedAtMs: number[] = [];

  return {
    name: "indexer",
    doing: "starting Ponder",
    readyTimeoutMs: 300_000,
    stopSignal: "SIGTERM",
    killAfterMs: 4_000,
    async launch() {
      schema = await schemaName(record());
      const sinceMs = Date.now() - FAILURES_WITHIN_MS;
      const isBroken = failedAtMs.filter((ms) => ms > sinceMs).length >= FAILURES_MAX;
      if (isBroken) failedAtMs = [];
      const broken = isBroken ? "it can't go on from where it is" : undefined;
      const why = await prepareProjection(databaseUrl, { record: record(), rpc, schema, broken });
      if (why) report.warn(`indexer: ${why}; everything is indexed again.`);
      const ponder = join(repository, "node_modules", "ponder", "dist", "esm", "bin", "ponder.js");
      const started = startProcess({
        file: process.execPath,
        args: [
          ...[`--max-old-space-size=${HEAP_MB}`, ponder, "--root", join(repository, "indexer")],
          ...["start", "--schema", schema, "--views-schema", VIEWS_SCHEMA],
          ...["--hostname", "127.0.0.1", "--port", String(port)],
        ],
        env: env(),
        logFile,
      });
      started.ended.then(({ exitCode }) => exitCode && failedAtMs.push(Date.now()));
      return started;
    },
    async ready(signal) {
      const head = (await getBlock(rpc, "latest"))?.number ?? 0n;
      // It calls itself ready 30 blocks early.
      const hasReached = async () => (await isReady(port)) && (await indexedBlock(port)) >= head;
      const deployed = record();
      const outcome = async () => {
        if (await hasReached().catch(() => false)) return "reached";
        // On a chain that is gone it would wait for ever; the watch moves it to the other one.
        return (await isRecorded(rpc, deployed)) ? undefined : "gone";
      };
      const reached = await pollUntil(outcome, { signal });
      if (reached === "gone") return "the chain is another one by now";
      await dropOldProjections(databaseUrl, schema);
      return `Ponder at block ${await indexedBlock(port)}`;
    },
  };
}

/** The newest block whose events are in the tables. */
export async function indexedBlock(port: number): Promise<bigint> {
  const response = await fetch(`http://127.0.0.1:${port}/status`, {
    signal: AbortSignal.timeout(5_000),
  });
  const status = (await response.json()) as Record<string, { block: { number: number } }>;
  return BigInt(Object.values(status)[0]?.block.number ?? -1);
}

async function isReady(port: number): Promise<boolean> {
  return (await fetch(`http://127.0.0.1:${port}/ready`)).ok;
}
