import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Client } from "pg";

import { createPasswords } from "../api/src/accounts/passwords/hashPasswords.ts";
import { createDatabase } from "../api/test/support/createDatabase.ts";
import { seedMarket } from "../api/test/support/seedMarket.ts";
import { startPostgres } from "../test/support/startPostgres.ts";
import type { RunningProcess } from "../test/support/startProcess.ts";
import { measureRevoking } from "./login/measureRevoking.ts";
import { measureSignIns, PASSWORD, PEOPLE } from "./login/measureSignIns.ts";
import { measureTokens } from "./login/measureTokens.ts";
import { startServer } from "./support/startServer.ts";
import { BENCH_ADDRESS, writeDeployment } from "./support/writeDeployment.ts";
import { writeResult } from "./support/writeResult.ts";

// Signing in by password, what it costs those who read meanwhile, checking access tokens, and how
// soon another process knows that one ended. All share the machine's processors.

const WORKS = 2_000;

async function main(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "jangteo-bench-login-"));
  const postgres = await startPostgres();
  const running: RunningProcess[] = [];
  try {
    const databaseUrl = await createDatabase(postgres.url);
    await seedMarket({ databaseUrl, collection: BENCH_ADDRESS, works: WORKS });
    const env = {
      DATABASE_URL: databaseUrl,
      DATA_DIR: directory,
      DEPLOYMENT_FILE: await writeDeployment(directory),
      RATE_LIMIT_FACTOR: "100000",
      // What its tokens name as their issuer, whichever process signed them.
      PUBLIC_URL: "http://localhost:3000",
    };
    await addPeople(databaseUrl);
    const start = () =>
      startServer(running, { file: "api/src/main.ts", readyPath: "/health/live", env });
    const url = await start();
    const signIns = await measureSignIns(url);
    const tokens = await measureTokens(env);
    const revoking = await measureRevoking({ here: url, there: await start() });
    await writeResult("login", [...signIns, ...tokens, revoking]);
  } finally {
    for (const server of running) await server.stop();
    await postgres.stop();
    await rm(directory, { recursive: true });
  }
}

async function addPeople(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `insert into app.people (id, email, email_verified_at, password_hash)
     select gen_random_uuid(), 'person' || n || '@example.com', now(), $1
     from generate_series(0, $2::int - 1) n`,
    [await createPasswords().hash(PASSWORD), PEOPLE],
  );
  await client.end();
}

await main();
