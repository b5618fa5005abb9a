import pg from "pg";

import type { World } from "./startWorld.ts";

/** What a time that tests can't wait for leaves behind, or what no page shows: the first count. */
export async function queryDatabase({ product }: World, sql: string): Promise<number> {
  const client = new pg.Client({ connectionString: product.databaseUrl });
  await client.connect();
  try {
    return (await client.query<{ count: number }>(sql)).rows[0]?.count ?? 0;
  } finally {
    await client.end();
  }
}
