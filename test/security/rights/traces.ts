import { readdir } from "node:fs/promises";

import type { Site } from "../support/startSite.ts";

/** What may change by a refused request: counters, clocks, and the post that is on its way. */
const APART = new Set(["app.rate_limits", "app.api_key_nonces", "exchange.writers"]);
const COLUMNS_APART: Record<string, string[]> = {
  "app.api_keys": ["used_at"],
  "app.sessions": ["seen_at"],
  "app.outgoing_messages": ["status", "tries", "problem", "next_try_at", "sent_at"],
};

/** How many rows, and which transaction wrote last: no row can change without changing these. */
function traceOf(name: string): string {
  const apart = COLUMNS_APART[name];
  const row = `(to_jsonb(t)${apart?.map((column) => ` - '${column}'`).join("")})::text`;
  const last =
    apart === undefined
      ? "max(xmin::text::bigint)::text"
      : `md5(string_agg(${row}, '' order by ${row}))`;
  return `select '${name}' as name, count(*) || ' ' || ${last} as hash from ${name} t`;
}

/** Reads everything that is kept, as one trace a table and the names of all files. */
export async function createTraces({ pool, dataDir }: Pick<Site, "pool" | "dataDir">) {
  const { rows } = await pool.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_schema in ('app', 'exchange') and table_type = 'BASE TABLE' order by 1`,
  );
  const tables = rows.map(({ name }) => name).filter((name) => !APART.has(name));
  const statement = tables.map(traceOf).join(" union all ");

  return async function read(): Promise<Record<string, unknown>> {
    const hashes = await pool.query<{ name: string; hash: string | null }>(statement);
    const files = await readdir(dataDir, { recursive: true });
    const entries = hashes.rows.map(({ name, hash }) => [name, hash] as const);
    return { ...Object.fromEntries(entries), files: files.toSorted().join() };
  };
}
