import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { pollUntil } from "../../../test/support/pollUntil.ts";
import { createDatabase } from "../support/createDatabase.ts";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";
import { startTcpProxy } from "../support/startTcpProxy.ts";

type Proxy = Awaited<ReturnType<typeof startTcpProxy>>;
type Person = Awaited<ReturnType<typeof signIn>>;

const BACK_WITHIN_MS = 15_000;

let database: Proxy;
let chain: Proxy;
let api: TestApi;
let person: Person;

beforeAll(async () => {
  const databaseUrl = new URL(await createDatabase(inject("postgresUrl")));
  const rpcUrl = new URL(inject("rpcUrl"));
  database = await startTcpProxy({ host: "127.0.0.1", port: Number(databaseUrl.port) });
  chain = await startTcpProxy({ host: "127.0.0.1", port: Number(rpcUrl.port) });
  databaseUrl.port = String(database.port);
  rpcUrl.port = String(chain.port);
  const env = { RPC_URL: rpcUrl.href, RPC_TIMEOUT_MS: "1500" };
  api = await startApi({ databaseUrl: databaseUrl.href, env });
  person = await signIn(api);
  const json = { address: person.address, origin: "created" };
  await api.request("POST", "/api/wallets", { json, token: person.token });
});
afterEach(() => {
  database.set("pass");
  chain.set("pass");
});
afterAll(async () => {
  await api.stop();
  await database.stop();
  await chain.stop();
});

const session = () => api.request("GET", "/api/auth/session", { token: person.token });
const wallet = () => api.request("GET", `/api/wallets/${person.address}`);
const token = () => api.request("GET", "/api/token");

async function isBack(ask: () => ReturnType<typeof session>): Promise<void> {
  const answered = async () => ((await ask()).status === 200 ? true : undefined);
  await pollUntil(answered, { what: "an answer again", timeoutMs: BACK_WITHIN_MS });
}

describe.each(["refuse", "hang"] as const)("while the database is away (%s)", (how) => {
  it("answers 503 with Retry-After, soon, and recovers alone", async () => {
    database.set(how);
    const startedAt = performance.now();
    const answers = await Promise.all(Array.from({ length: 25 }, session));
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    for (const answer of answers) {
      expect(answer.status).toBe(503);
      expect(answer.json.code).toBe("database_unavailable");
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect((await token()).status).toBe(200);
    expect((await api.request("GET", "/health/live")).status).toBe(200);
    const ready = await api.request("GET", "/health/ready");
    expect(ready.status).toBe(503);
    expect(ready.json.reasons.join()).toContain("database");
    database.set("pass");
    await isBack(session);
  }, 60_000);
});

describe.each(["refuse", "hang"] as const)("while the chain is away (%s)", (how) => {
  it("answers 503 with what it last knew, and recovers alone", async () => {
    await isBack(wallet);
    chain.set(how);
    const answer = await wallet();
    expect(answer.status).toBe(503);
    expect(answer.json.code).toBe("chain_unavailable");
    expect(answer.headers.get("retry-after")).toBe("2");
    expect(answer.json.stored).toMatchObject({
      address: person.address,
      eth: { amount: "0", currency: "ETH" },
    });
    expect((await token()).json.code).toBe("chain_unavailable");
    expect((await api.request("GET", "/api/config")).status).toBe(200);
    expect((await session()).status).toBe(200);
    const ready = await api.request("GET", "/health/ready");
    expect(ready.json.reasons.join()).toContain("chain");
    chain.set("pass");
    await isBack(wallet);
    await isBack(token);
  }, 60_000);
});

describe("while there is no index", () => {
  it("says so where the index is read, and serves the rest", async () => {
    await api.context.pool.query("alter schema idx rename to away");
    const answer = await wallet();
    expect(answer.status).toBe(503);
    expect(answer.json.code).toBe("indexer_unavailable");
    expect((await session()).status).toBe(200);
    await api.context.pool.query("alter schema away rename to idx");
    await isBack(wallet);
  });

  it("reads views that were made anew with other columns", async () => {
    await isBack(wallet);
    await api.context.pool.query(`
      drop view idx.work;
      create view idx.work as select *, 1 as more from p_test.work`);
    await isBack(wallet);
    expect((await wallet()).status).toBe(200);
  });
});

it("closes connections that Postgres ends without falling over", async () => {
  // Several at once, so that some are idle when they are ended.
  await Promise.all(Array.from({ length: 5 }, () => isBack(session)));
  await api.context.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()" +
      " and datname = current_database()",
  );
  await isBack(session);
  const isLogged = async () => api.log().includes("database connection lost") || undefined;
  await pollUntil(isLogged, { what: "a line in the log", timeoutMs: 5_000 });
});
