import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { auditLedger } from "../../../src/exchange/ledger/auditLedger.ts";
import { type OpenExchange, openExchange } from "../support/openExchange.ts";

let exchange: OpenExchange | undefined;
afterEach(async () => {
  await exchange?.exchange.stop();
  await exchange?.client.end();
});

/** Two orders, one of them open, and a ledger that can be tampered with. */
async function tradedLedger() {
  const opened = await openExchange();
  exchange = opened;
  const { client, give, place } = opened;
  const [buyer, seller] = [randomUUID(), randomUUID()];
  await give(buyer, { KRW: 50_000n });
  await give(seller, { BTC: 50n });
  await place({ userId: seller, side: "ask", lots: 5n });
  await place({ userId: buyer });
  await client.query("alter table exchange.postings disable trigger all");
  return { client, give, buyer };
}

test("a ledger in order has nothing wrong, from the start or since the last audit", async () => {
  const { client, give, buyer } = await tradedLedger();
  const first = await auditLedger(client);
  expect(first.violations).toEqual([]);
  expect([...first.deltas]).toEqual(expect.arrayContaining([["KRW", 0n]]));
  await give(buyer, { KRW: 1_000n });
  const second = await auditLedger(client, first.audited);
  expect(second.violations).toEqual([]);
  expect(second.audited.seq).toBeGreaterThan(first.audited.seq);
});

test.each([
  [
    "money from nowhere",
    "update exchange.accounts set balance = balance + 1 where name = 'available'",
    "all accounts of",
  ],
  [
    "a posting too many",
    "update exchange.postings set amount = amount + 1 where seq = 1",
    "is not balanced",
  ],
  [
    "a hold without its order",
    "update exchange.orders set held = held - 1 where held > 0",
    "holds other KRW",
  ],
  ["an order that is gone", "delete from exchange.orders where held > 0", "holds other KRW"],
  [
    "a lot that nobody traded",
    "update exchange.orders set lots_traded = lots_traded + 1, lots_left = lots_left - 1",
    "says other than its trades",
  ],
  [
    "a lot that got lost",
    "update exchange.orders set lots = lots + 1",
    "says other than its trades",
  ],
  [
    "a fee that nobody got",
    "update exchange.trades set bid_fee = bid_fee + 1",
    "fees in KRW are not those",
  ],
  [
    "a trade with oneself",
    "update exchange.trades set ask_order_id = bid_order_id",
    "is with oneself",
  ],
])("%s is found", async (_, tampering, line) => {
  const { client } = await tradedLedger();
  await client.query(tampering);
  expect((await auditLedger(client)).violations.join("\n")).toContain(line);
});
