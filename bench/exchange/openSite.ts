import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../api/src/config.ts";
import { createContext } from "../../api/src/context.ts";
import { createDatabase } from "../../api/test/support/createDatabase.ts";
import { pollUntil } from "../../test/support/pollUntil.ts";
import { startPostgres } from "../../test/support/startPostgres.ts";
import type { RunningProcess } from "../../test/support/startProcess.ts";
import { startServer } from "../support/startServer.ts";
import { writeDeployment } from "../support/writeDeployment.ts";

export type Site = { url: string; tokens: string[]; stop: () => Promise<void> };

/** As durable as it is in production. */
export const DURABLE = { fsync: "on", synchronous_commit: "on", full_page_writes: "on" };

/** The API over a durable database, without bots; and people with sessions and test money. */
export async function openSite(people: number): Promise<Site> {
  const directory = await mkdtemp(join(tmpdir(), "jangteo-bench-exchange-"));
  const postgres = await startPostgres({ settings: DURABLE });
  const running: RunningProcess[] = [];
  const stop = async () => {
    for (const server of running) await server.stop();
    await postgres.stop();
    await rm(directory, { recursive: true });
  };
  try {
    const env = {
      DATABASE_URL: await createDatabase(postgres.url),
      DATA_DIR: directory,
      DEPLOYMENT_FILE: await writeDeployment(directory),
      RATE_LIMIT_FACTOR: "100000",
      PUBLIC_URL: "http://localhost:3000",
    };
    const tokens = await openSessions(env, people);
    const started = { file: "api/src/main.ts", readyPath: "/health/live", env };
    const url = await startServer(running, started);
    await pollUntil(() => tryFunding(url, tokens), { what: "test money" });
    return { url, tokens, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Signs people in, and sees to it that no bots will trade beside them. */
async function openSessions(env: Record<string, string>, people: number): Promise<string[]> {
  const context = await createContext(readConfig({ ...env, LOG_LEVEL: "silent" }));
  try {
    const { pool, sessions } = context;
    await pool.query("insert into exchange.settings (id, bots_on) values (1, false)");
    const { rows } = await pool.query<{ id: string }>(
      `insert into app.people (id, email, email_verified_at)
       select gen_random_uuid(), 'trader' || n || '@example.com', now()
       from generate_series(1, $1::int) n returning id`,
      [people],
    );
    const tokens: string[] = [];
    for (const { id: personId } of rows) {
      const who = { personId, address: null, amr: ["pwd"], client: { ip: "", userAgent: "" } };
      tokens.push((await sessions.start(who, undefined)).accessToken);
    }
    return tokens;
  } finally {
    await context.close();
  }
}

async function tryFunding(url: string, tokens: string[]): Promise<true | undefined> {
  for (const token of tokens) {
    const answer = await fetch(`${url}/api/exchange/sandbox/funds`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
    });
    // Given in an earlier round.
    if (!answer.ok && answer.status !== 429) return undefined;
  }
  return true;
}
