import { Pool } from "pg";
import { pino } from "pino";
import { expect, inject, onTestFinished, test } from "vitest";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import { createExchange } from "../../../src/exchange/pipeline/createExchange.ts";
import { createDatabase } from "../../support/createDatabase.ts";
import { startTcpProxy } from "../../support/startTcpProxy.ts";
import { RULES } from "../engine/drawCommand.ts";
import { untilWriting } from "../support/openExchange.ts";

test("a writer whose connections fall silent finds the database again", async () => {
  const databaseUrl = await createDatabase(inject("postgresUrl"));
  const url = new URL(databaseUrl);
  const proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) });
  url.port = String(proxy.port);
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const logger = pino({ level: "silent" });
  const options = { databaseUrl: url.href, pool, rules: RULES, now: Date.now, logger };
  const exchange = createExchange(options);
  onTestFinished(async () => {
    await proxy.stop();
    await exchange.stop();
    await pool.end();
  });
  exchange.start();
  await untilWriting(exchange);
  proxy.set("hang");
  // Those that are there already stay silent for ever.
  proxy.set("pass");
  const hasNoticed = () => !exchange.isWriting() || undefined;
  await pollUntil(hasNoticed, { what: "the silence noticed", timeoutMs: 30_000 });
  await untilWriting(exchange);
  expect(exchange.replica()?.seq).toBe(0);
}, 60_000);
