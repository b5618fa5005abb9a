import { type ServerType, serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import { readConfig } from "./config.ts";
import { type Context, createContext } from "./context.ts";
import { migrateDatabase } from "./db/migrateDatabase.ts";

const DRAIN_MS_MAX = 9_000;
const DATABASE_WAIT_MS_MAX = 60_000;

/** Starts the API and stops it on SIGTERM or SIGINT within ten seconds. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const context = await createContext(config);
  await migrateWhenThere(context);
  context.index.start();
  const app = createApp(context);
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port });
  server.on("error", (error) => fail(describeListenError(error, config.port)));
  server.on("listening", () => context.logger.info({ port: config.port }, "listening"));
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void stop(server, context));
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

async function stop(server: ServerType, context: Context): Promise<void> {
  setTimeout(() => process.exit(1), DRAIN_MS_MAX).unref();
  await new Promise((resolve) => {
    server.close(resolve);
    if ("closeIdleConnections" in server) server.closeIdleConnections();
  });
  await context.close();
}

function describeListenError(error: Error, port: number): string {
  const taken = "code" in error && error.code === "EADDRINUSE";
  return taken ? `Port ${port} is taken. Set PORT to another one.` : error.message;
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

main().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
