import { Wallet } from "ethers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dropExpired } from "../../src/db/dropExpired.ts";
import { readBlockNews } from "../../src/live/readBlockNews.ts";
import { expectIndexed } from "../support/expectIndexed.ts";
import { recordStatements, type Statement } from "../support/recordStatements.ts";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

let api: TestApi;
let statements: Statement[];

/** Does everything once, in this half of the API, and keeps what was asked of the database. */
beforeAll(async () => {
  api = await startApi();
  const recording = recordStatements();
  const { address, token } = await signIn(api);
  const json = { address, origin: "created" };
  const headers = { "idempotency-key": "plans" };
  await api.request("POST", "/api/wallets", { json, token, headers });
  await api.request("POST", "/api/wallets", { json, token, headers });
  await api.request("GET", `/api/wallets/${address}`, { token });
  const { json: page } = await api.request("GET", "/api/wallets", { token });
  expect(page.items).toHaveLength(1);
  const cursor = btoa(JSON.stringify([new Date(0).toISOString(), address])).replaceAll("=", "");
  await api.request("GET", `/api/wallets?cursor=${cursor}`, { token });
  const path = `/api/wallets/${address}/backup`;
  await api.request("GET", path, { token });
  const restore = { message: `Nonce: ${"a".repeat(32)}`, signature: `0x${"11".repeat(65)}` };
  await api.request("POST", `${path}/challenge`, { json: {} });
  await api.request("POST", `${path}/restore`, { json: restore });
  await api.request("POST", "/api/faucet", { json: { address: Wallet.createRandom().address } });
  await api.context.faucet.recover();
  await dropExpired(api.context.pool, Date.now());
  await readBlockNews(api.context, { after: 1, block: { number: 9, atSeconds: 0 } });
  await api.request("DELETE", "/api/auth/session", { token });
  recording.stop();
  statements = recording.statements();
});
afterAll(() => api.stop());

it("reads no whole table, whatever is asked", async () => {
  expect(statements.length).toBeGreaterThan(25);
  for (const statement of statements) await expectIndexed(api.context.pool, statement);
});

it("would notice a missing index", async () => {
  const text = "select * from app.wallets where origin = $1";
  const statement = { text, values: ["created"] };
  await expect(expectIndexed(api.context.pool, statement)).rejects.toThrow("sequential scans");
});
