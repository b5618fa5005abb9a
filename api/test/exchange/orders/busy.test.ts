import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import { openTraders, type Traders } from "../support/openTraders.ts";

const QUEUE_MAX = 10_000;
/** So many are made ready while the one before them is being written. */
const BATCH_MAX = 128;
const WAITING_WRITER = `
  select 1 from pg_locks where relation = 'exchange.trades'::regclass and not granted`;

let api: Traders;
beforeAll(async () => {
  api = await openTraders();
});
afterAll(() => api.stop());

test("an order that finds the queue full is told when to come again, and then succeeds", async () => {
  const trader = await api.newTrader();
  const { exchange, config } = api.context;
  const submit = () => {
    const command = { kind: "cancel_all", userId: randomUUID(), market: null, side: null } as const;
    return exchange.submit({ command, userId: command.userId, clientId: null, uuid: null });
  };
  const blocker = new Client({ connectionString: config.database.url });
  await blocker.connect();
  await blocker.query("begin; lock table exchange.trades in access exclusive mode");
  const held = submit();
  const isHeld = async () =>
    (await blocker.query(WAITING_WRITER)).rows.length > 0 ? true : undefined;
  await pollUntil(isHeld, { what: "the writer at its commit" });
  const { seq = 0 } = exchange.replica() ?? {};
  const waiting = Array.from({ length: QUEUE_MAX }, submit);
  const isReady = () => exchange.replica()?.seq === seq + BATCH_MAX || undefined;
  await pollUntil(isReady, { what: "the next batch" });
  waiting.push(...Array.from({ length: BATCH_MAX }, submit));

  const refused = await trader.order();
  expect([refused.status, refused.json.code]).toEqual([429, "exchange_busy"]);
  expect(refused.headers.get("content-type")).toContain("application/problem+json");
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  await blocker.query("commit");
  await blocker.end();

  const answers = await Promise.all([held, ...waiting]);
  expect(answers.every(({ refused }) => refused === null)).toBe(true);
  expect((await trader.order()).status).toBe(201);
});
