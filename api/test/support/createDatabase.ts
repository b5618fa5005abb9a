import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { migrateDatabase } from "../../src/db/migrateDatabase.ts";
import { createIndexTables } from "./createIndexTables.ts";

/** A migrated database of its own on a server, with an empty index. Returns its URL. */
export async function createDatabase(serverUrl: string): Promise<string> {
  const url = await createBareDatabase(serverUrl);
  await createIndexTables(url, "p_test");
  return url;
}

/** The same, for an indexer to write its own tables to. */
export async function createBareDatabase(serverUrl: string): Promise<string> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const server = new Client({ connectionString: serverUrl });
  await server.connect();
  await server.query(`create database ${name}`);
  await server.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await migrateDatabase(url.href);
  return url.href;
}
