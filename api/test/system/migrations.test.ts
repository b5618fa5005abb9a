import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { expect, inject, it } from "vitest";
import { migrateDatabase } from "../../src/db/migrateDatabase.ts";

it("are applied once when several processes start together, and again change nothing", async () => {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const server = new Client({ connectionString: inject("postgresUrl") });
  await server.connect();
  await server.query(`create database ${name}`);
  await server.end();
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  await Promise.all(Array.from({ length: 5 }, () => migrateDatabase(url.href)));
  await migrateDatabase(url.href);

  const database = new Client({ connectionString: url.href });
  await database.connect();
  const { rows } = await database.query("select hash from app.migrations");
  await database.end();
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map(({ hash }) => hash)).size).toBe(rows.length);
});
