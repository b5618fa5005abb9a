// A process that starts its exchange, places one order, and tells when, and how much it holds.
import { randomUUID } from "node:crypto";
import { Pool } from "pg";
import { createExchange } from "../../api/src/exchange/pipeline/createExchange.ts";
import { pollUntil } from "../../test/support/pollUntil.ts";
import { RULES, SILENT } from "./rules.ts";
import { wanted } from "./wanted.ts";

const databaseUrl = process.env.DATABASE_URL ?? "";
const pool = new Pool({ connectionString: databaseUrl, max: 1 });
const options = { databaseUrl, pool, rules: [RULES], now: Date.now, logger: SILENT };
const exchange = createExchange(options);
exchange.start();
await pollUntil(() => exchange.isWriting() || undefined, { what: "its turn", everyMs: 2 });
const userId = randomUUID();
const amount = 10n ** 9n;
const own = { userId, clientId: null, uuid: randomUUID() };
await exchange.submit({
  command: { kind: "move", userId, asset: "KRW", from: "issuance", amount },
  ...own,
});
const order = { kind: "place", wanted: wanted(userId, { isBid: true, away: 700n }) } as const;
const { refused } = await exchange.submit({ command: order, ...own });
if (refused !== null) throw new Error(refused);
process.send?.({ accepted: true });
globalThis.gc?.();
process.send?.({ heapBytes: process.memoryUsage().heapUsed }, () => process.exit(0));
