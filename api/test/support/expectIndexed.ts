import type { Pool } from "pg";
import { expect } from "vitest";

type Plan = { "Node Type": string; "Relation Name"?: string; Plans?: Plan[] };

/**
 * Fails if Postgres would read a whole table for this statement. Sequential scans are made
 * expensive, so that a small test table does not hide a missing index.
 */
export async function expectIndexed(
  pool: Pool,
  statement: { text: string; values?: unknown[] },
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin; set local enable_seqscan = off");
    const { rows } = await client.query<{ "QUERY PLAN": { Plan: Plan }[] }>(
      `explain (format json) ${statement.text}`,
      statement.values ?? [],
    );
    const scanned = rows[0]?.["QUERY PLAN"].flatMap(({ Plan }) => scannedTables(Plan));
    expect(scanned, `sequential scans of ${statement.text}`).toEqual([]);
  } finally {
    await client.query("rollback");
    client.release();
  }
}

function scannedTables(plan: Plan): string[] {
  const own = plan["Node Type"] === "Seq Scan" ? [plan["Relation Name"] ?? "?"] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(scannedTables)];
}
