import { Client } from "pg";

/** All rows of all tables of a schema as ordered lines; Ponder's own tables left out. */
export async function dumpTables(
  databaseUrl: string,
  schema: string,
): Promise<Record<string, string[]>> {
  return withClient(databaseUrl, async (client) => {
    const { rows: tables } = await client.query<{ table_name: string }>(
      `SELECT table_name FROM information_schema.tables
       WHERE table_schema = $1 AND table_type = 'BASE TABLE' AND table_name NOT LIKE '\\_%'
       ORDER BY table_name`,
      [schema],
    );
    const dump: Record<string, string[]> = {};
    for (const { table_name: name } of tables) {
      const { rows } = await client.query<{ line: string }>(
        `SELECT t::text AS line FROM "${schema}"."${name}" t ORDER BY line`,
      );
      dump[name] = rows.map(({ line }) => line);
    }
    return dump;
  });
}

/** Forgets everything the indexer ever stored, its copy of the chain included. */
export async function dropIndexerSchemas(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT nspname AS name FROM pg_namespace
       WHERE nspname IN ('ponder_sync', 'idx') OR nspname LIKE 'p\\_%'`,
    );
    for (const { name } of rows) await client.query(`DROP SCHEMA "${name}" CASCADE`);
  });
}

/** Runs queries on a connection of their own. */
export async function withClient<T>(
  databaseUrl: string,
  run: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
