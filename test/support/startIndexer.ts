import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { freePort } from "../../scripts/start/process/ports.ts";
import { pollUntil } from "./pollUntil.ts";
import { type RunningProcess, startProcess } from "./startProcess.ts";

export type RunningIndexer = Pick<RunningProcess, "pid" | "waitForLine" | "lines"> & {
  port: number;
  /** Until the block's rows are in the tables. `/ready` would be 30 blocks early. */
  waitForBlock: (block: number, timeoutMs?: number) => Promise<void>;
  stop: () => Promise<void>;
  kill: () => Promise<void>;
};

type Options = {
  databaseUrl: string;
  rpcUrl: string;
  /** Without it the indexer polls. */
  rpcWsUrl?: string | undefined;
  deploymentFile: string;
  /** Tables; a rebuild needs another name or a dropped schema. */
  schema?: string;
  viewsSchema?: string;
  port?: number;
  /** The Ponder project to run; default: ours. */
  root?: string;
  env?: Record<string, string>;
};

const repository = fileURLToPath(new URL("../..", import.meta.url));
const ponderBin = join(repository, "node_modules", ".bin", "ponder");

/** Runs `ponder start` as the supervisor does and waits until it answers HTTP. */
export async function startIndexer(options: Options): Promise<RunningIndexer> {
  const { schema = "p_test", viewsSchema = "idx", root = join(repository, "indexer") } = options;
  const wantedPort = options.port ?? (await freePort());
  const { PORT: _ponderPrefersItToTheFlag, ...inherited } = process.env;
  const ponder = startProcess({
    name: "indexer",
    command: process.execPath,
    args: [
      ...[ponderBin, "--root", root, "--log-format", "json", "start"],
      ...["--schema", schema, "--views-schema", viewsSchema],
      ...["--port", String(wantedPort), "--hostname", "127.0.0.1"],
    ],
    env: {
      ...inherited,
      PONDER_TELEMETRY_DISABLED: "true",
      DATABASE_URL: options.databaseUrl,
      RPC_URL: options.rpcUrl,
      RPC_WS_URL: options.rpcWsUrl ?? "",
      DEPLOYMENT_FILE: options.deploymentFile,
      ...options.env,
    },
  });
  try {
    // Ponder takes another port, without a word, if this one is taken.
    const [line] = await ponder.waitForLine(/.*"msg":"Created HTTP server".*/);
    const port = Number(/"port":(\d+)/.exec(line)?.[1]);
    return { ...ponder, port, waitForBlock, stop: () => ponder.stop() };

    function waitForBlock(block: number, timeoutMs = 60_000): Promise<void> {
      const isThere = async () => {
        if (ponder.hasEnded()) throw new Error(`The indexer ended. ${ponder.lastLines()}`);
        return (await indexedBlock(port)) >= block ? true : undefined;
      };
      const what = `block ${block} indexed`;
      return pollUntil(isThere, { what, timeoutMs }).then(
        () => undefined,
        (error) => Promise.reject(new Error(`${error.message}\n${ponder.lastLines()}`)),
      );
    }
  } catch (error) {
    await ponder.kill();
    throw error;
  }
}

/** Newest block whose events are in the tables, -1 if there is none yet. */
async function indexedBlock(port: number): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
  if (!response?.ok) return -1;
  const status = (await response.json()) as Record<string, { block: { number: number } }>;
  return Object.values(status)[0]?.block.number ?? -1;
}
