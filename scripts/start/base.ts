import { join } from "node:path";

import pg from "pg";

import { rpcClient } from "./chain/rpc.ts";
import { StartFailure } from "./failure.ts";
import { type Deployed, deployedRecord, ensureContracts } from "./parts/contracts.ts";
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
  const deploymentFile =
    settings.env.DEPLOYMENT_FILE ?? join(settings.dataDir, "deployments", `${chainId}.json`);
  const logFile = logFileOf(settings, "contracts");
  const step = { part: "contracts", doing: "looking for them, deploying" };
  await report.during(step, () =>
    ensureContracts({ rpcUrl, deploymentFile, logFile, env: settings.env, signal }),
  );
  const record = await deployedRecord({ rpcUrl, deploymentFile });
  if (!record) throw new StartFailure("The contracts were deployed but are not on the chain.");
  return { record, file: deploymentFile };
}

async function startChain({ settings, report, services }: Starting): Promise<void> {
  if (services.chain) return services.chain.start();
  const { rpcUrl } = addressesOf(settings);
  await report.during({ part: "chain", doing: "asking the chain at RPC_URL" }, async () => {
    const chainId = await rpcClient(rpcUrl)<string>("eth_chainId").catch((error) => {
      throw new StartFailure(`RPC_URL: no chain answers at ${placeOf(rpcUrl)}: ${error.message}`);
    });
    return `your own, chain id ${Number(chainId)}`;
  });
}

async function requireDatabase({ settings, report }: Starting): Promise<void> {
  const { databaseUrl } = addressesOf(settings);
  await report.during({ part: "postgres", doing: "asking the database at DATABASE_URL" }, () =>
    versionOf(databaseUrl).then(
      (version) => `your own, PostgreSQL ${version}`,
      (error) => {
        const place = placeOf(databaseUrl);
        throw new StartFailure(`DATABASE_URL: can't connect to ${place}: ${error.message}`);
      },
    ),
  );
}

async function versionOf(databaseUrl: string): Promise<string> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 10_000,
  });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query("show server_version");
    return rows[0].server_version;
  } finally {
    await client.end();
  }
}

async function preparePages({ settings, report, signal }: Starting): Promise<void> {
  const options = { logFile: logFileOf(settings, "frontend"), env: settings.env, signal };
  const step = { part: "frontend", doing: "building the pages" };
  await report.during(step, () => buildFrontend(options));
}

/** An address without its user and password, and of a node without its path: keys stand there. */
function placeOf(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return protocol.startsWith("postgres") ? host + pathname : host;
}
