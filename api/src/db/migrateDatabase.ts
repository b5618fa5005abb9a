import { resolve } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";

const MIGRATIONS_FOLDER = resolve(import.meta.dirname, "../../migrations");
/** Any fixed number: processes that start together take turns. */
const MIGRATION_LOCK = 7_241_001;

/** Brings schema `app` up to date. Safe to run from several processes and after a kill. */
export async function migrateDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migrate(drizzle(client), {
      migrationsFolder: MIGRATIONS_FOLDER,
      migrationsSchema: "app",
      migrationsTable: "migrations",
    });
  } finally {
    await client.end();
  }
}
