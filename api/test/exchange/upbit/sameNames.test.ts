import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import { placeOrder } from "../../../src/exchange/orders/placeOrder.ts";
import { createExchange } from "../../../src/exchange/pipeline/createExchange.ts";
import { openUpbit, signed, type Trader, type Upbit } from "./openUpbit.ts";

let upbit: Upbit;
let trader: Trader;
beforeAll(async () => {
  upbit = await openUpbit();
  trader = await upbit.trader({ KRW: "100000000", BTC: "1" });
});
afterAll(() => upbit.stop());

const wanted = { itemId: "BTC", type: "buy", price: 140_000_000, quantity: 0.001 };
const wantedThere = {
  ...{ market: "KRW-BTC", side: "bid", ord_type: "limit" },
  ...{ price: "140000000", volume: "0.001" },
};

const here = (json: object) => upbit.request("POST", "/api/orders", { json, token: trader.token });

async function there(json: Record<string, string>): Promise<string> {
  const query = Object.entries(json).map(([key, value]) => `${key}=${value}`);
  const response = await fetch(`${upbit.url}/orders`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${await signed(trader.key, query.join("&"))}`,
    },
    body: JSON.stringify(json),
  });
  const { error, uuid } = (await response.json()) as { error?: { name: string }; uuid: string };
  return error?.name ?? uuid;
}

const ordersNamed = (name: string) =>
  upbit.context.query("select uuid from exchange.orders where user_id = $1 and client_id = $2", [
    trader.userId,
    `order:${name}`,
  ]);

test("a name is one order's, whichever of the two APIs it is sent to, all at once", async () => {
  const name = randomUUID();
  const answers = await Promise.all([
    ...[1, 2, 3].map(async () => (await here({ ...wanted, clientOrderId: name })).json.id),
    ...[1, 2, 3].map(() => there({ ...wantedThere, identifier: name })),
  ]);
  const [order, ...more] = await ordersNamed(name);
  expect(more).toEqual([]);
  const ids = answers.filter((answer) => answer !== "duplicated_identifier");
  expect(new Set(ids)).toEqual(new Set([order?.uuid]));
  // Also once it is cancelled, and for another order.
  await upbit.request("DELETE", `/api/orders/${order?.uuid}`, { token: trader.token });
  const other = await here({ ...wanted, quantity: 0.002, clientOrderId: name });
  expect(other.json.code).toBe("idempotency_mismatch");
  expect(await there({ ...wantedThere, identifier: name })).toBe("duplicated_identifier");
  expect(await ordersNamed(name)).toHaveLength(1);
});

test("the longest and oddest names go through a process that doesn't write", async () => {
  const { context } = upbit;
  const { pool, config, now, logger } = context;
  const rules = context.exchange.rules;
  const other = createExchange({ databaseUrl: config.database.url, pool, rules, now, logger });
  other.start();
  try {
    await pollUntil(() => other.replica(), { what: "a replica" });
    const place = (clientOrderId: string) =>
      placeOrder(
        { ...context, exchange: other },
        {
          userId: trader.userId,
          clientOrderId,
          request: {
            ...{ market: "BTC", side: "bid", kind: "limit", price: "140000000" },
            ...{ quantity: "0.001", executeAtMs: 253_402_387_139_000 },
            repeat: { everyMs: 31_536_000_000, times: 1_000 },
            trigger: { price: "150000000", when: "below" },
          },
        },
      );
    for (const name of ["\\".repeat(128), '"'.repeat(128), "ask:1", "sandbox:x", "bot:x"]) {
      const first = await place(name);
      expect(first).toMatchObject({ status: "scheduled", clientOrderId: name });
      expect((await place(name)).id).toBe(first.id);
    }
    expect(other.isWriting()).toBe(false);
  } finally {
    await other.stop();
  }
});

test("who is suspended sends nothing more, here or there", async () => {
  await upbit.context.query("update app.people set suspended_at = now() where id = $1", [
    trader.userId,
  ]);
  await pollUntil(
    async () => ((await there({ ...wantedThere })) === "blocked_member_id" ? true : undefined),
    { what: "the suspension to be seen" },
  );
  expect((await here(wanted)).json.code).toBe("suspended");
  const cancel = await upbit.request("DELETE", "/api/orders", { token: trader.token });
  expect(cancel.json.code).toBe("suspended");
});
