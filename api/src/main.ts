import { readConfig } from "./config.ts";
import { type Context, createContext } from "./context.ts";
import { dropExpired } from "./db/dropExpired.ts";
import { migrateDatabase } from "./db/migrateDatabase.ts";
import { DRAIN_MS_MAX } from "./drainLimit.ts";
import { type Bots, keepBotsTrading } from "./exchange/bots/keepBotsTrading.ts";
import { keepAuditing } from "./exchange/ledger/keepAuditing.ts";
import { keepCheckpoints } from "./raffles/checkpoints/keepCheckpoints.ts";
import { keepDrawing } from "./raffles/keepDrawing.ts";
import { releaseMemory } from "./releaseMemory.ts";
import { type RunningServer, startServer } from "./server.ts";
import { watchMints } from "./works/register/watchMints.ts";

const DATABASE_WAIT_MS_MAX = 60_000;
const HOUSEKEEPING_MS = 5 * 60_000;

/** Starts the API; on SIGTERM or SIGINT answers what it has begun, and ends. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const context = await createContext(config);
  await migrateWhenThere(context);
  watchMints(context);
  keepDrawing(context);
  keepCheckpoints(context);
  context.messages.start();
  context.index.start();
  keepAuditing(context);
  const bots = keepBotsTrading(context);
  context.exchange.start();
  context.sessions.watch();
  const server = await startServer(context).catch((error: unknown) => {
    throw isPortTaken(error) ? new Error(`Port ${config.port} is taken. Set PORT.`) : error;
  });
  releaseMemory();
  context.logger.info({ port: server.port }, "listening");
  const housekeeping = setInterval(() => void keepHouse(context), HOUSEKEEPING_MS);
  void keepHouse(context);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      clearInterval(housekeeping);
      void stop(context, server, bots);
    });
  }
}

/** The database may still be starting beside us. */
async function migrateWhenThere({ config, logger }: Context): Promise<void> {
  const deadline = Date.now() + DATABASE_WAIT_MS_MAX;
  for (;;) {
    try {
      return await migrateDatabase(config.database.url);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      logger.warn({ reason: String(error) }, "waiting for the database");
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
}

/** What is late is done in the next round. */
async function keepHouse(context: Context): Promise<void> {
  const { pool, faucet, sweepPictures, logger, now } = context;
  const jobs = [dropExpired(pool, now()), faucet.recover(), sweepPictures()];
  for (const job of await Promise.allSettled(jobs)) {
    if (job.status === "rejected") logger.warn({ reason: String(job.reason) }, "housekeeping");
  }
}

async function stop(context: Context, server: RunningServer, bots: Bots): Promise<void> {
  setTimeout(() => process.exit(1), DRAIN_MS_MAX).unref();
  await Promise.all([server.stop(), bots.stop()]);
  await context.messages.stop();
  await context.close();
  // A mail server that says nothing would keep us: what it was told, the next process tells again.
  process.exit(0);
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
});
