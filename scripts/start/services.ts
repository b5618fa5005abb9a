import { join } from "node:path";

import type { StartFailure } from "./failure.ts";
import type { Beacon } from "./parts/beacon.ts";
import { type ChainPart, chainPart } from "./parts/chain.ts";
import type { Deployed } from "./parts/contracts.ts";
import { frontendDirectory, frontendWatchPart } from "./parts/frontend.ts";
import { indexerPart } from "./parts/indexer.ts";
import { postgresPart } from "./parts/postgres.ts";
import { webPart } from "./parts/web.ts";
import { pollUntil } from "./pollUntil.ts";
import { databaseUrl } from "./postgres/cluster.ts";
import type { Part } from "./process/part.ts";
import type { RunLock } from "./process/runLock.ts";
import { createService, type Service } from "./process/service.ts";
import type { Report } from "./report.ts";
import type { Settings } from "./settings.ts";

export type PartName = "postgres" | "chain" | "frontend" | "indexer" | "web";

export type Addresses = { rpcUrl: string; rpcWsUrl: string | undefined; databaseUrl: string };

export type Services = {
  /** Undefined: the person's own is used. */
  postgres: Service | undefined;
  chain: (Service & Pick<ChainPart, "isCompactionDue" | "isStuck">) | undefined;
  /** Only for development; else the pages are built once, before. */
  frontend: Service | undefined;
  indexer: Service;
  web: Service;
};

type Options = {
  report: Report;
  lock: RunLock;
  deployed: () => Deployed;
  /** The sandbox's own; undefined: drand's network. */
  beacon: () => Beacon | undefined;
  onGiveUp: (failure: StartFailure) => void;
};

/** Where the base parts are, embedded or the person's own. */
export function addressesOf(settings: Settings): Addresses {
  const { ports, rpcUrl } = settings;
  return {
    rpcUrl: rpcUrl ?? `http://127.0.0.1:${ports.rpc}`,
    rpcWsUrl: settings.rpcWsUrl ?? (rpcUrl ? undefined : `ws://127.0.0.1:${ports.rpc}`),
    databaseUrl: settings.databaseUrl ?? databaseUrl(ports.postgres),
  };
}

export function logFileOf(settings: Settings, part: string): string {
  return join(settings.dataDir, "logs", `${part}.log`);
}

/** Every part as a service; nothing is started yet. */
export function createServices(settings: Settings, options: Options): Services {
  const { report, lock, onGiveUp } = options;
  const { dataDir, ports, env } = settings;
  const log = (part: PartName) => ({ logFile: logFileOf(settings, part) });
  const serve = (part: Part, port: number, needed: (Service | undefined)[] = []) =>
    createService(part, {
      report,
      onGiveUp,
      onProcess: (pid) => lock.recordPart(part.name, { pid, port }),
      needs: (signal) => waitUntilUp(needed, signal),
    });
  const serveChain = (part: ChainPart) => ({
    ...serve(part, ports.rpc),
    isCompactionDue: part.isCompactionDue,
    isStuck: part.isStuck,
  });

  const postgres = settings.databaseUrl
    ? undefined
    : serve(postgresPart({ ...log("postgres"), dataDir, port: ports.postgres }), ports.postgres);
  const chain = settings.rpcUrl
    ? undefined
    : serveChain(chainPart({ ...log("chain"), dataDir, port: ports.rpc, report }));
  const frontend = settings.reload
    ? serve(frontendWatchPart({ ...log("frontend"), env }), 0)
    : undefined;
  const indexer = serve(
    indexerPart({
      ...log("indexer"),
      ...addressesOf(settings),
      port: ports.indexer,
      env: () => indexerEnv(settings, options.deployed()),
      record: () => options.deployed().record,
      report,
    }),
    ports.indexer,
    [postgres, chain],
  );
  const web = serve(
    webPart({
      ...log("web"),
      port: ports.web,
      reload: settings.reload,
      rpcUrl: addressesOf(settings).rpcUrl,
      record: () => options.deployed().record,
      env: () => webEnv(settings, options),
    }),
    ports.web,
    [postgres],
  );
  return { postgres, chain, frontend, indexer, web };
}

function indexerEnv(settings: Settings, deployed: Deployed): Record<string, string> {
  // Ponder prefers PORT, which is the web's, to its flag.
  const { PORT: _web, ...inherited } = settings.env;
  const { rpcUrl, rpcWsUrl, databaseUrl } = addressesOf(settings);
  return {
    ...inherited,
    PONDER_TELEMETRY_DISABLED: "true",
    DATABASE_URL: databaseUrl,
    RPC_URL: rpcUrl,
    DEPLOYMENT_FILE: deployed.file,
    ...(rpcWsUrl ? { RPC_WS_URL: rpcWsUrl } : {}),
  };
}

function webEnv(
  settings: Settings,
  { deployed, beacon }: Pick<Options, "deployed" | "beacon">,
): Record<string, string> {
  const rounds = beacon();
  const { rpcUrl, databaseUrl } = addressesOf(settings);
  return {
    ...settings.env,
    PORT: String(settings.ports.web),
    DATA_DIR: settings.dataDir,
    DATABASE_URL: databaseUrl,
    RPC_URL: rpcUrl,
    DEPLOYMENT_FILE: deployed().file,
    FRONTEND_DIR: frontendDirectory,
    ...(rounds ? { DRAND_URL: rounds.url } : {}),
  };
}

async function waitUntilUp(services: (Service | undefined)[], signal: AbortSignal): Promise<void> {
  for (const service of services) {
    await pollUntil(async () => (!service || service.isUp() ? true : undefined), { signal });
  }
}
