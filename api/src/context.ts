import { join } from "node:path";
import type { Wallet } from "ethers";
import type { Pool } from "pg";
import { type Logger, pino } from "pino";
import { type Accounts, createAccounts } from "./accounts/createAccounts.ts";
import { type Deployment, readDeployment } from "./chain/readDeployment.ts";
import { type MarketTerms, readMarketTerms } from "./chain/readMarketTerms.ts";
import { createRpc, type Rpc } from "./chain/rpc.ts";
import type { Config } from "./config.ts";
import { createNamedQueries, type Query } from "./db/namedQueries.ts";
import { type Database, openDatabase } from "./db/openDatabase.ts";
import { type AccountNews, createAccountNews } from "./exchange/accounts/accountNews.ts";
import { createFees, type Fees } from "./exchange/fees/createFees.ts";
import { projectVolumes } from "./exchange/fees/projectVolumes.ts";
import { projectCandles } from "./exchange/marketData/candles/projectCandles.ts";
import { createFeed, type ExchangeFeed } from "./exchange/marketData/createFeed.ts";
import { MARKETS } from "./exchange/markets/markets.ts";
import { createExchange, type Exchange } from "./exchange/pipeline/createExchange.ts";
import { keepProjected } from "./exchange/projections/keepProjected.ts";
import { createDrand, type Drand } from "./external/drand.ts";
import { createEmbeddedIpfs } from "./external/ipfsEmbedded.ts";
import { createKuboIpfs } from "./external/ipfsKubo.ts";
import { createSmtpMail } from "./external/mailSmtp.ts";
import { createOutbox } from "./external/outbox.ts";
import { createSolapiSms } from "./external/smsSolapi.ts";
import { createSocialProviders } from "./external/social/createSocialProviders.ts";
import { createFaucet, type Faucet } from "./faucet/faucet.ts";
import { createRateLimits, type RateLimits } from "./http/access/rateLimit.ts";
import type { IpfsStore } from "./ipfs/ipfsStore.ts";
import { createIndexWatch, type IndexWatch } from "./live/indexWatch.ts";
import { createSignedOrderNews, type SignedOrderNewsDesk } from "./live/signedOrderNews.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { openCheckpointKey } from "./raffles/checkpoints/openCheckpointKey.ts";
import { remember } from "./remember.ts";
import { createWorkTools, type WorkTools } from "./works/workTools.ts";

/** Everything a handler may use, built once. */
export type Context = Accounts & {
  config: Config;
  logger: Logger;
  metrics: Metrics;
  /** Milliseconds since 1970; tests bring their own clock. */
  now: () => number;
  pool: Pool;
  db: Database;
  /** One statement, planned once a connection. */
  query: Query;
  rpc: Rpc;
  deployment: Deployment;
  /** The contracts' own terms, remembered for a while. */
  terms: () => Promise<MarketTerms>;
  /** Where rounds are signed. */
  drand: Drand;
  faucet: Faucet;
  /** Orders, trades and balances of the spot exchange. */
  exchange: Exchange;
  /** What everybody may see of it. */
  exchangeFeed: ExchangeFeed;
  /** What becomes of people's orders and balances. */
  accountNews: AccountNews;
  /** What orders on it cost. */
  fees: Fees;
  rateLimits: RateLimits;
  ipfs: IpfsStore;
  /** Signs how raffles closed. */
  checkpointKey: Wallet;
  /** For uploads and the registering of works. */
  works: WorkTools;
  /** How far the index has come. */
  index: IndexWatch;
  /** Orders as they are published. */
  signedOrderNews: SignedOrderNewsDesk;
  /** True once the process is stopping: readiness says no while open requests end. */
  draining: () => boolean;
  drain: () => void;
  close: () => Promise<void>;
};

const TERMS_MS = 30_000;

type Overrides = { logger?: Logger; now?: () => number };

/** Builds every dependency. Reads the deployment record; connects to nothing yet. */
export async function createContext(config: Config, overrides: Overrides = {}): Promise<Context> {
  const deployment = await readDeployment(config.deploymentFile);
  const logger = overrides.logger ?? createLogger(config);
  const now = overrides.now ?? Date.now;
  const metrics = createMetrics();
  const { pool, db } = openDatabase(config.database, logger);
  const accounts = await createAccounts({
    config,
    pool,
    db,
    logger,
    now,
    chainId: deployment.chainId,
    mail: config.mail === undefined ? createOutbox() : createSmtpMail(config.mail),
    socialProviders: createSocialProviders(config.social),
    sms: config.sms === undefined ? createOutbox() : createSolapiSms(config.sms),
  });
  const index = createIndexWatch({ pool, chainId: deployment.chainId, logger, metrics });
  const exchange = createExchange({
    ...{ databaseUrl: config.database.url, pool, now, logger, metrics },
    rules: MARKETS.map(({ rules }) => rules),
  });
  const exchangeFeed = createFeed({ exchange, markets: MARKETS, pool, now, logger });
  const keepers = [projectCandles, projectVolumes].map((project) =>
    keepProjected({ exchange, pool, logger }, project),
  );
  let draining = false;
  const query = createNamedQueries(pool);
  const rpc = createRpc(config.rpc);
  return {
    ...accounts,
    config,
    logger,
    metrics,
    now,
    pool,
    db,
    query,
    rpc,
    deployment,
    terms: remember(() => readMarketTerms({ rpc, deployment }), { forMs: TERMS_MS, now }),
    drand: createDrand({ url: config.drandUrl }),
    faucet: createFaucet({ pool, rpc, deployment, settings: config.faucet, now }),
    exchange,
    exchangeFeed,
    accountNews: createAccountNews(exchange),
    fees: createFees({ query, now }),
    rateLimits: createRateLimits({ pool, factor: config.rateLimitFactor }),
    ipfs: await openIpfs(config),
    checkpointKey: await openCheckpointKey(config.dataDir),
    works: await createWorkTools(config),
    index,
    signedOrderNews: createSignedOrderNews(),
    draining: () => draining,
    drain: () => {
      draining = true;
    },
    close: async () => {
      index.stop();
      exchangeFeed.stop();
      await exchange.stop();
      await Promise.all(keepers.map((stop) => stop()));
      accounts.sessions.stop();
      await pool.end();
    },
  };
}

/** A Kubo node if one is named, else the same blocks in a folder. */
async function openIpfs({ ipfsApiUrl, dataDir }: Config): Promise<IpfsStore> {
  if (ipfsApiUrl !== undefined) return createKuboIpfs({ url: ipfsApiUrl });
  return createEmbeddedIpfs(join(dataDir, "ipfs"));
}

/** Buffered, to keep a line a request cheap; written each second and when the process ends. */
function createLogger(config: Config): Logger {
  const destination = pino.destination({ sync: false, minLength: 4_096 });
  setInterval(() => destination.flush(), 1_000).unref();
  process.once("exit", () => destination.flushSync());
  return pino(
    { level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination,
  );
}
