import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTraders, type Traders } from "../support/openTraders.ts";

// What the first draft of this exchange did wrong: each once, so that it never comes back.

const ADMIN = "admin@example.com";

let api: Traders;
beforeAll(async () => {
  api = await openTraders({ env: { ADMIN_EMAILS: ADMIN } });
});
afterAll(() => api.stop());

test("the same coins are sold once: an ask holds them", async () => {
  const trader = await api.newTrader({ BTC: "1" });
  const sell = { type: "sell", price: 180_000_000, quantity: 1 };
  const answers = await Promise.all(Array.from({ length: 10 }, () => trader.order(sell)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  const refused = answers.filter(({ json }) => json.code === "insufficient_funds");
  expect(refused).toHaveLength(9);
  expect(await trader.balance("BTC")).toEqual({ asset: "BTC", available: "0", held: "1" });
  await trader.ask("DELETE", "/api/orders");
});

test("the same money is spent once: exactly the orders that fit succeed", async () => {
  const trader = await api.newTrader({ KRW: "1500000" });
  // Each needs 140,070.
  const buy = { price: 140_000_000 };
  const answers = await Promise.all(Array.from({ length: 100 }, () => trader.order(buy)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
  expect(await trader.balance("KRW")).toEqual({
    ...{ asset: "KRW", available: "99300", held: "1400700" },
  });
  await trader.ask("DELETE", "/api/orders");
});

test("a seller gets what was traded less the fee", async () => {
  const [buyer, seller] = [await api.newTrader(), await api.newTrader({ BTC: "1" })];
  await seller.order({ type: "sell" });
  await buyer.order();
  expect(await seller.balance("KRW")).toEqual({ asset: "KRW", available: "149925", held: "0" });
});

test("a partly traded order that is sent again is not traded again", async () => {
  const [buyer, seller] = [await api.newTrader(), await api.newTrader()];
  await seller.order({ type: "sell" });
  const order = { quantity: "0.002", clientOrderId: randomUUID() };
  const first = await buyer.order(order);
  await seller.order({ type: "sell" });
  const again = await Promise.all(Array.from({ length: 5 }, () => buyer.order(order)));
  for (const { json } of again) expect(json).toEqual(first.json);
  expect(await buyer.balance("BTC")).toMatchObject({ available: "1.002" });
  expect(await buyer.balance("KRW")).toMatchObject({ available: "9699850", held: "0" });
});

test("a market order takes what there is and gives the rest back, and so does a large limit", async () => {
  const [buyer, seller] = [await api.newTrader(), await api.newTrader()];
  await seller.order({ type: "sell" });
  await seller.order({ type: "sell", price: 150_001_000 });
  const wanted = { kind: "market", funds: 1_000_000, price: undefined, quantity: undefined };
  expect((await buyer.order(wanted)).json).toMatchObject({
    ...{ closedBecause: "unfilled", filledQuantity: "0.002", filledFunds: "300001" },
    ...{ averagePrice: "150000500", held: { amount: "0" } },
  });
  await seller.order({ type: "sell" });
  const large = await buyer.order({ quantity: "0.05" });
  expect(large.json).toMatchObject({ status: "open", filledQuantity: "0.001" });
  await buyer.ask("DELETE", "/api/orders");
});

test("a coupon's percents are percents, at the hold as at the settlement", async () => {
  const admin = await api.newTrader({}, ADMIN);
  const [buyer, seller] = [await api.newTrader(), await api.newTrader()];
  const json = { userId: buyer.userId, discount: 30, validUntil: "2099-12-31" };
  const couponId = (await admin.ask("POST", "/api/coupons", json)).json.id;
  const { id, held } = (await buyer.order({ couponId })).json;
  expect(held.amount).toBe("150052.5");
  await seller.order({ type: "sell" });
  const { fee } = (await buyer.ask("GET", `/api/orders/${id}`)).json;
  expect(fee).toMatchObject({ paid: "52.5", discount: "22.5", rate: "0.00035" });
});

test("prices are better first, and who came first is first", async () => {
  const [buyer, one, two, three] = [
    await api.newTrader(),
    await api.newTrader(),
    await api.newTrader(),
    await api.newTrader(),
  ];
  await one.order({ type: "sell", price: 150_001_000 });
  await two.order({ type: "sell" });
  await three.order({ type: "sell" });
  await buyer.order({ price: 150_001_000, quantity: "0.002" });
  const left = await Promise.all([one, two, three].map((trader) => trader.balance("BTC")));
  expect(left.map(({ held }) => held)).toEqual(["0.001", "0", "0"]);
  await one.ask("DELETE", "/api/orders");
});
