import type { ProblemCode } from "./problems.ts";

const CONNECTION_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
  "EAI_AGAIN",
]);
/** Postgres: shutdown, crash, start-up, too many connections, statement timeout, deadlock. */
const DATABASE_CODES = new Set(["57P01", "57P02", "57P03", "53300", "57014", "40P01"]);
/** Postgres: no such schema or relation, which for a read of `idx` means: no index yet. */
const INDEX_MISSING_CODES = new Set(["42P01", "3F000"]);
/** What the driver says without a code; `cached plan`: a view was made anew. */
const DATABASE_MESSAGES = [
  /connection terminated/i,
  /query read timeout/i,
  /timeout exceeded when trying to connect/i,
  /client was closed|not queryable/i,
  /cached plan/i,
];

/** The outage behind an error of the database, the chain or the disk; undefined for a fault. */
export function outageOf(error: unknown): ProblemCode | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; depth++) {
    const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
    if (cause.name === "RpcError") return "chain_unavailable";
    if (code === "55P03") return "overloaded";
    if (code === "ENOSPC" || code === "53100") return "storage_full";
    if (INDEX_MISSING_CODES.has(code)) return "indexer_unavailable";
    if (isDatabaseOutage(code, cause.message)) return "database_unavailable";
    cause = cause.cause;
  }
  return undefined;
}

function isDatabaseOutage(code: string, message: string): boolean {
  return (
    CONNECTION_CODES.has(code) ||
    DATABASE_CODES.has(code) ||
    code.startsWith("08") ||
    DATABASE_MESSAGES.some((known) => known.test(message))
  );
}
