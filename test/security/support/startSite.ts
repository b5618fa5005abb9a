import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { HDNodeWallet } from "ethers";
import pg from "pg";

import { MARKETS } from "../../../api/src/exchange/markets/markets.ts";
import { createBareDatabase } from "../../../api/test/support/createDatabase.ts";
import { createIndexTables } from "../../../api/test/support/createIndexTables.ts";
import { seedMarket } from "../../../api/test/support/seedMarket.ts";
import { freePort } from "../../../scripts/start/process/ports.ts";
import { type Deployment, deployContracts, MNEMONIC } from "../../support/deployContracts.ts";
import { pollUntil } from "../../support/pollUntil.ts";
import { startAnvil } from "../../support/startAnvil.ts";
import { startPostgres } from "../../support/startPostgres.ts";
import { startProcess } from "../../support/startProcess.ts";
import { openAdmin } from "./openAdmin.ts";
import { requester } from "./send.ts";

const MAIN = join(import.meta.dirname, "../../../api/src/main.ts");
const LINES_KEPT = 1_000_000;
const WORKS = 40;
const ADMIN_EMAIL = "operator@example.com";

export type Site = Awaited<ReturnType<typeof startSite>>;

/**
 * The API as its own process, as the supervisor runs it, with its chain, its Postgres and a market
 * in the index. Limits are so wide that no test meets one that it does not narrow.
 */
export async function startSite(env: Record<string, string> = {}) {
  const stops: Stops = [];
  const stop = async () => {
    for (const one of stops.toReversed()) await one();
  };
  try {
    return { ...(await start(stops, env)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Stops = (() => Promise<unknown>)[];

/** What the API needs beside it. Returns how it finds them. */
async function startServices(stops: Stops) {
  const postgres = await startPostgres();
  stops.push(() => postgres.stop());
  const anvil = await startAnvil();
  stops.push(() => anvil.stop());
  const { deployment, file } = await deployContracts({ rpcUrl: anvil.url });
  const databaseUrl = await createBareDatabase(postgres.url);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  stops.push(() => pool.end());
  await fillIndex(pool, { databaseUrl, deployment });
  // What a test compares must not change by itself.
  await pool.query("insert into exchange.settings (id, bots_on) values (1, false)");
  const dataDir = await mkdtemp(join(tmpdir(), "jangteo-security-"));
  stops.push(() => rm(dataDir, { recursive: true, force: true }));
  const places = { DATABASE_URL: databaseUrl, RPC_URL: anvil.url, DATA_DIR: dataDir };
  return { pool, dataDir, places: { ...places, DEPLOYMENT_FILE: file } };
}

async function start(stops: Stops, more: Record<string, string>) {
  const { pool, dataDir, places } = await startServices(stops);
  const port = await freePort();
  const faucet = HDNodeWallet.fromPhrase(MNEMONIC, "", "m/44'/60'/0'/0/9");
  const settings = {
    ...places,
    PORT: String(port),
    FAUCET_PRIVATE_KEY: faucet.privateKey,
    FAUCET_AMOUNT_WEI: "1000",
    RATE_LIMIT_FACTOR: "1000000",
    ADMIN_EMAILS: ADMIN_EMAIL,
    READY_LAG_BLOCKS_MAX: "1000000",
    ...more,
  };
  const api = startProcess({
    name: "api",
    command: process.execPath,
    args: [MAIN],
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...settings },
    linesKept: LINES_KEPT,
  });
  stops.push(() => api.stop());
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  stops.push(async () => agent.destroy());
  const origin = `http://127.0.0.1:${port}`;
  const request = requester(origin, agent);

  /** Throws unless the process is alive and says that it can serve. */
  async function assertReady(): Promise<void> {
    const isReady = async () => {
      if (api.hasEnded()) throw new Error(api.lastLines());
      const answer = await request("GET", "/health/ready").catch(() => undefined);
      return answer?.status === 200 ? true : undefined;
    };
    await pollUntil(isReady, { what: "the API is ready", timeoutMs: 30_000 });
  }

  /** Everything that the process has printed by now; it arrives a little later than answers. */
  async function readLog(): Promise<string> {
    const id = `last-${randomUUID()}`;
    await request("GET", "/api/config", { headers: { "x-request-id": id } });
    await api.waitForLine(new RegExp(id));
    return api.lines().join("\n");
  }

  await assertReady();
  await untilExchangeStands(pool);
  const admin = openAdmin({ request }, ADMIN_EMAIL);
  return {
    ...admin,
    pool,
    request,
    origin,
    agent,
    settings,
    dataDir,
    assertReady,
    readLog,
  };
}

/** What the exchange writes by itself when it starts would look like the work of a request. */
async function untilExchangeStands(pool: pg.Pool): Promise<void> {
  const counts = `select (select count(*) from exchange.candle_cursors)
    + (select count(*) from exchange.volume_cursors) as count`;
  const stands = async () => {
    const { rows } = await pool.query<{ count: string }>(counts);
    return Number(rows[0]?.count) === 2 * MARKETS.length || undefined;
  };
  await pollUntil(stands, { what: "the exchange stands" });
}

/** What an indexer would have written of a small market by now. */
async function fillIndex(
  pool: pg.Pool,
  { databaseUrl, deployment }: { databaseUrl: string; deployment: Deployment },
): Promise<void> {
  const digits = (hash: string) => hash.slice(2, 10);
  const schema = `p_${digits(deployment.genesisHash)}_${digits(deployment.firstBlockHash)}_test`;
  await createIndexTables(databaseUrl, schema);
  const collection = deployment.contracts.Collection.address;
  const chain = deployment.firstBlockHash;
  await seedMarket({ databaseUrl, collection, chain, works: WORKS });
  const seconds = String(Math.floor(Date.now() / 1_000));
  const block = String(deployment.startBlock).padStart(16, "0");
  const checkpoint = `${seconds}${"0".repeat(16)}${block}`.padEnd(75, "0");
  await pool.query(
    "insert into idx._ponder_checkpoint (chain_name, chain_id, latest_checkpoint) values ('', $1, $2)",
    [deployment.chainId, checkpoint],
  );
}
