import { join } from "node:path";

import type { StartFailure } from "./failure.ts";
import { type ChainPart, chainPart } from "./parts/chain.ts";
import type { Deployed } from "./parts/contracts.ts";
import { frontendDirectory, frontendWatchPart } from "./parts/frontend.ts";
import { indexerPart } from "./parts/indexer.ts";
import { postgresPart } from "./parts/postgres.ts";
import { webPart } from "./parts/web.ts";
import { pollUntil } from "./pollUntil.ts";
import { databaseUrl } from "./postgres/cluster.ts";
import type { RunLock } from "./process/runLock.ts";
import { createService, type Part, type Service } from "./process/service.ts";
import type { Report } from "./report.ts";
import type { Settings } from "./settings.ts";

export type PartName = "postgres" | "chain" | "frontend" | "indexer" | "web";

export type Addresses = { rpcUrl: string; rpcWsUrl: string | undefined; databaseUrl: string };

export type Services = {
  /** Undefined: the person's own is used. */
  postgres: Service | undefined;
  chain: (Service & Pick<ChainPart, "isCompactionDue">) | undefined;
  /** Only for development; else the pages are built once, before. */
  frontend: Service | undefined;
  indexer: Service;
  web: Service;
};

type Options = {
  report: Report;
  lock: RunLock;
  deployed: () => Deployed;
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
  const { dataDir, ports } = settings;
  const logFile = (part: PartName) => logFileOf(settings, part);
  const serve = (part: Part, port: number, needed: (Service | undefined)[] = []) =>
    createService(part, {
      report,
      onGiveUp,
      onProcess: (pid) => lock.recordPart(part.name, { pid, port }),
      needs: (signal) => waitUntilUp(needed, signal),
    });

  const postgres = settings.databaseUrl
    ? undefined
    : serve(
        postgresPart({ dataDir, logFile: logFile("postgres"), port: ports.postgres }),
        ports.postgres,
      );
  const chain = settings.rpcUrl ? undefined : chainService();
  const frontend = settings.reload
    ? serve(frontendWatchPart({ logFile: logFile("frontend"), env: settings.env }), 0)
    : undefined;
  const indexer = serve(indexerPart(indexerOptions()), ports.indexer, [postgres, chain]);
  const web = serve(webPart(webOptions()), ports.web, [postgres]);
  return { postgres, chain, frontend, indexer, web };

  function chainService() {
    const part = chainPart({ dataDir, logFile: logFile("chain"), port: ports.rpc, report });
    return { ...serve(part, ports.rpc), isCompactionDue: part.isCompactionDue };
  }

  function indexerOptions() {
    // Ponder prefers PORT, which is the web's, to its flag.
    const { PORT: _web, ...inherited } = settings.env;
    const { rpcUrl, rpcWsUrl, databaseUrl } = addressesOf(settings);
    return {
      port: ports.indexer,
      logFile: logFile("indexer"),
      rpcUrl,
      databaseUrl,
      record: () => options.deployed().record,
      report,
      env: () => ({
        ...inherited,
        PONDER_TELEMETRY_DISABLED: "true",
        DATABASE_URL: databaseUrl,
        RPC_URL: rpcUrl,
        DEPLOYMENT_FILE: options.deployed().file,
        ...(rpcWsUrl ? { RPC_WS_URL: rpcWsUrl } : {}),
      }),
    };
  }

  function webOptions() {
    const { rpcUrl, databaseUrl } = addressesOf(settings);
    return {
      port: ports.web,
      logFile: logFile("web"),
      reload: settings.reload,
      env: () => ({
        ...settings.env,
        PORT: String(ports.web),
        DATA_DIR: dataDir,
        DATABASE_URL: databaseUrl,
        RPC_URL: rpcUrl,
        DEPLOYMENT_FILE: options.deployed().file,
        FRONTEND_DIR: frontendDirectory,
      }),
    };
  }
}

async function waitUntilUp(services: (Service | undefined)[], signal: AbortSignal): Promise<void> {
  for (const service of services) {
    await pollUntil(async () => (!service || service.isUp() ? true : undefined), { signal });
  }
}
