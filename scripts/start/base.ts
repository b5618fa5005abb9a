import { join } from "node:path";

import pg from "pg";

import { type Rpc, rpcClient } from "./chain/rpc.ts";
import { StartFailure } from "./failure.ts";
import { type Deployed, ensureContracts } from "./parts/contracts.ts";
import { buildFrontend } from "./parts/frontend.ts";
import type { Report } from "./report.ts";
import { addressesOf, logFileOf, type Services } from "./services.ts";
import type { Settings } from "./settings.ts";

export type Starting = {
  settings: Settings;
  report: Report;
  services: Services;
  signal: AbortSignal;
};

/** Starts what the rest stands on, side by side: database, chain with its contracts, pages. */
export async function startBase(starting: Starting): Promise<Deployed> {
  const { services } = starting;
  const [deployed] = await Promise.all([
    startChain(starting).then(() => deploy(starting)),
    services.postgres ? services.postgres.start() : requireDatabase(starting),
    services.frontend ? services.frontend.start() : preparePages(starting),
  ]);
  return deployed;
}

/** Makes sure that the contracts are on the chain as it is now. */
export async function deploy({ settings, report, signal }: Starting): Promise<Deployed> {
  const { rpcUrl } = addressesOf(settings);
  const chainId = Number(await rpcClient(rpcUrl)("eth_chainId"));
  const recordOfChain = join(settings.dataDir, "deployments", `${chainId}.json`);
  const done = report.begin("contracts", "looking for them, deploying");
  const { outcome, ...deployed } = await ensureContracts({
    rpcUrl,
    deploymentFile: settings.env.DEPLOYMENT_FILE ?? recordOfChain,
    logFile: logFileOf(settings, "contracts"),
    env: settings.env,
    signal,
  });
  done(outcome);
  return deployed;
}

async function startChain({ settings, report, services }: Starting): Promise<void> {
  if (services.chain) return services.chain.start();
  const { rpcUrl } = addressesOf(settings);
  const done = report.begin("chain", "asking the chain at RPC_URL");
  const rpc: Rpc = rpcClient(rpcUrl);
  const chainId = await rpc<string>("eth_chainId").catch((error) => {
    throw new StartFailure(`RPC_URL: no chain answers at ${originOf(rpcUrl)}: ${error.message}`);
  });
  done(`your own, chain id ${Number(chainId)}`);
}

async function requireDatabase({ settings, report }: Starting): Promise<void> {
  const { databaseUrl } = addressesOf(settings);
  const done = report.begin("postgres", "asking the database at DATABASE_URL");
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 10_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query("show server_version");
    done(`your own, PostgreSQL ${rows[0].server_version}`);
  } catch (error) {
    const why = error instanceof Error ? error.message : error;
    throw new StartFailure(`DATABASE_URL: can't connect to ${originOf(databaseUrl)}: ${why}`);
  } finally {
    await client.end();
  }
}

async function preparePages({ settings, report, signal }: Starting): Promise<void> {
  const done = report.begin("frontend", "building the pages");
  done(
    await buildFrontend({
      logFile: logFileOf(settings, "frontend"),
      env: settings.env,
      signal,
    }),
  );
}

/** An address without its user and password. */
function originOf(url: string): string {
  const { host, pathname } = new URL(url);
  return host + pathname;
}
