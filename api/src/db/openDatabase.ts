import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import type { Logger } from "pino";
import type { Config } from "../config.ts";

export type Database = ReturnType<typeof drizzleOver>;

const CONNECT_TIMEOUT_MS = 2_000;
const STATEMENT_TIMEOUT_MS = 4_000;
const LOCK_TIMEOUT_MS = 3_000;

/** The pool and Drizzle over it. Opens nothing yet; a lost connection is replaced by itself. */
export function openDatabase(config: Config["database"], logger: Logger) {
  const pool = new Pool({
    connectionString: config.url,
    max: config.poolMax,
    application_name: "jangteo-api",
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: 10_000,
    // The server may be gone without a word: give up a little after it should have.
    query_timeout: STATEMENT_TIMEOUT_MS + 500,
  });
  // An idle connection that breaks is not a crash: the pool has dropped it already.
  pool.on("error", (error) => logger.warn({ code: codeOf(error) }, "database connection lost"));
  return { pool, db: drizzleOver(pool) };
}

function drizzleOver(pool: Pool) {
  return drizzle(pool);
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
