import { afterAll, beforeAll, expect, test } from "vitest";
import { openTraders, type Trader, type Traders } from "./support/openTraders.ts";

const ADMIN = "admin@example.com";
const env = { ADMIN_EMAILS: ADMIN };
let api: Traders;

beforeAll(async () => {
  api = await openTraders({ env });
});

afterAll(() => api.stop());

async function leave({ ask }: Trader) {
  const { confirm } = (await ask("GET", "/api/users/me/deletion")).json;
  return await ask("DELETE", "/api/users/me", { confirm });
}

const statusesOf = async ({ context }: Traders, { userId }: Trader) =>
  await context.query(
    `select status, count(*)::int as orders, sum(held)::text as held from exchange.orders
     where user_id = $1 group by status`,
    [userId],
  );

async function orderAllKinds(trader: Trader): Promise<void> {
  const later = new Date(api.context.now() + 3_600_000).toISOString();
  const repeat = { everySeconds: 60, times: 10 };
  for (const wanted of [
    {},
    { type: "sell", price: 160_000_000 },
    { executeAt: later, repeat },
    { trigger: { price: 140_000_000, when: "below" } },
  ]) {
    expect((await trader.order(wanted)).status).toBe(201);
  }
}

test("who deletes their account leaves no order behind, open, reserved or repeating", async () => {
  const trader = await api.newTrader();
  await orderAllKinds(trader);
  expect((await leave(trader)).status).toBe(204);
  expect(await statusesOf(api, trader)).toEqual([{ status: "closed", orders: 4, held: "0" }]);
});

const setStatus = (admin: Trader, { userId }: Trader, status: "active" | "suspended") =>
  admin.ask("PUT", `/api/admin/users/${userId}/status`, { status });

test("who is suspended leaves none behind either, and has their money once it ends", async () => {
  const [trader, admin] = [await api.newTrader(), await api.newTrader({}, ADMIN)];
  await orderAllKinds(trader);
  expect((await setStatus(admin, trader, "suspended")).status).toBe(204);
  expect(await statusesOf(api, trader)).toEqual([{ status: "closed", orders: 4, held: "0" }]);
  expect((await setStatus(admin, trader, "active")).status).toBe(204);
  expect(await trader.balance("KRW")).toMatchObject({ available: "10000000", held: "0" });
  expect(await trader.balance("BTC")).toMatchObject({ available: "1", held: "0" });
});

test("a suspension counts also when the exchange can't cancel, and says so", async () => {
  const halted = await openTraders({ env });
  try {
    const [trader, admin] = [await halted.newTrader(), await halted.newTrader({}, ADMIN)];
    expect((await trader.order()).status).toBe(201);
    await halted.context.exchange.stop();
    const answer = await setStatus(admin, trader, "suspended");
    expect([answer.status, answer.json.code]).toEqual([503, "exchange_unavailable"]);
    expect((await trader.order()).json.code).toBe("suspended");
  } finally {
    await halted.stop();
  }
});

test("nobody deletes an account with money that is real", async () => {
  const real = await openTraders({ env: { EXCHANGE_SANDBOX: "false" } });
  try {
    const rich = await real.newTrader({ KRW: "10000000" });
    expect((await rich.order()).status).toBe(201);
    const refused = await leave(rich);
    expect([refused.status, refused.json.code]).toEqual([409, "balances_left"]);
    expect(refused.json.balances).toMatchObject([{ asset: "KRW" }]);
    // Nothing of it was done.
    expect(await statusesOf(real, rich)).toMatchObject([{ status: "open", orders: 1 }]);
    const poor = await real.newTrader({});
    expect((await leave(poor)).status).toBe(204);
  } finally {
    await real.stop();
  }
});

test("an export has what somebody has and did on the exchange, and nothing of others", async () => {
  const [seller, buyer] = [await api.newTrader(), await api.newTrader()];
  const sold = (await seller.order({ type: "sell", clientOrderId: "mine" })).json;
  const bought = (await buyer.order({ quantity: 0.002, clientOrderId: "yours" })).json;
  const { json, text } = await seller.ask("GET", "/api/users/me/export");
  const { balances, orders, trades, isWhole } = json.exchange;
  expect(balances).toContainEqual({ asset: "BTC", available: "0.999", held: "0" });
  expect(orders).toMatchObject([{ id: sold.id, clientOrderId: "mine", status: "closed" }]);
  expect(trades).toMatchObject([
    { orderId: sold.id, side: "ask", price: "150000000", quantity: "0.001", fee: "75" },
  ]);
  expect(isWhole).toBe(true);
  expect(text).not.toContain(bought.id);
  expect(text).not.toContain("yours");
});
