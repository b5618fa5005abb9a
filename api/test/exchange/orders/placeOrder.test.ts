import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBalances } from "../../../src/exchange/accounts/findBalances.ts";
import {
  amendOrder,
  cancelAllOrders,
  cancelOrder,
} from "../../../src/exchange/orders/changeOrders.ts";
import { findOrder, findOrders } from "../../../src/exchange/orders/findOrders.ts";
import { viewOrder } from "../../../src/exchange/orders/viewOrder.ts";
import { type ExchangeApi, openExchangeApi } from "../support/openExchangeApi.ts";

let api: ExchangeApi;
beforeAll(async () => {
  api = await openExchangeApi();
});
afterAll(() => api.stop());

async function somebody(amounts: Record<string, string> = { KRW: "10000000", BTC: "1" }) {
  const userId = randomUUID();
  await api.give(userId, amounts);
  return userId;
}

async function balanceOf(userId: string, asset: string) {
  return (await findBalances(api.context, userId)).find((one) => one.asset === asset);
}

test("an order rests, is traded and leaves nothing held", async () => {
  const [buyer, seller] = [await somebody(), await somebody()];
  const ask = await api.place(seller, { side: "ask" }, "my-ask");
  expect(ask).toMatchObject({
    ...{ clientOrderId: "my-ask", status: "open", quantity: "0.001", filledQuantity: "0" },
    ...{ price: "150000000", held: { asset: "BTC", amount: "0.001" }, averagePrice: null },
    fee: { rate: "0.0005", grossRate: "0.0005", couponId: null, paid: "0", discount: "0" },
  });
  const bid = await api.place(buyer, { price: "151000000" });
  expect(bid).toMatchObject({
    ...{ status: "closed", closedBecause: "filled", filledFunds: "150000", remainingQuantity: "0" },
    ...{ averagePrice: "150000000", held: { asset: "KRW", amount: "0" } },
    fee: { paid: "75" },
  });
  expect(viewOrder(await findOrder(api.context, { userId: seller, id: ask.id }))).toMatchObject({
    ...{ status: "closed", closedBecause: "filled", fee: { paid: "75" } },
  });
  expect(await balanceOf(buyer, "KRW")).toMatchObject({ available: "9849925", held: "0" });
  expect(await balanceOf(buyer, "BTC")).toMatchObject({ available: "1.001", held: "0" });
  expect(await balanceOf(seller, "KRW")).toMatchObject({ available: "10149925", held: "0" });
  expect(await balanceOf(seller, "BTC")).toMatchObject({ available: "0.999", held: "0" });
});

test("the same name is the same order; another order under it is refused", async () => {
  const userId = await somebody();
  const first = await api.place(userId, { price: "140000000" }, "once");
  await cancelOrder(api.context, { userId, id: first.id });
  expect(await api.place(userId, { price: "140000000" }, "once")).toEqual(first);
  await expect(api.place(userId, { price: "141000000" }, "once")).rejects.toMatchObject({
    code: "idempotency_mismatch",
  });
  expect(await balanceOf(userId, "KRW")).toMatchObject({ available: "10000000", held: "0" });
});

test("an order is amended, cancelled, and another's is not known", async () => {
  const [userId, stranger] = [await somebody(), await somebody()];
  const { id } = await api.place(userId, { price: "140000000" }, "named");
  const of = { userId, id };
  const amended = await amendOrder(api.context, of, { price: "139000000", quantity: "0.002" });
  expect(amended).toMatchObject({ id, price: "139000000", quantity: "0.002", status: "open" });
  expect(await balanceOf(userId, "KRW")).toMatchObject({ held: "278139" });
  for (const action of [cancelOrder, findOrder]) {
    const theirs = action(api.context, { userId: stranger, id });
    await expect(theirs).rejects.toMatchObject({ code: "not_found" });
  }
  const cancelled = await cancelOrder(api.context, { userId, clientOrderId: "named" });
  expect(cancelled).toMatchObject({ id, status: "closed", closedBecause: "cancelled" });
  await expect(cancelOrder(api.context, of)).rejects.toMatchObject({ code: "order_closed" });
});

test("all orders of a market are cancelled, and listed page by page", async () => {
  const userId = await somebody({ KRW: "10000000", ETH: "10" });
  for (const price of ["140000000", "139000000", "138000000"]) await api.place(userId, { price });
  const ask = { market: "KRW-ETH", side: "ask", price: "5100000", quantity: "1" } as const;
  await api.place(userId, ask);
  expect(await cancelAllOrders(api.context, { userId, market: "KRW-BTC" })).toBe(3);
  const first = await findOrders(api.context, { userId, limit: 3 });
  const second = await findOrders(api.context, { userId, limit: 3, cursor: first.next ?? "" });
  const statuses = [...first.orders, ...second.orders].map(({ status }) => status);
  expect(statuses).toEqual(["open", "closed", "closed", "closed"]);
  expect(second.next).toBe(null);
  const open = await findOrders(api.context, { userId, statuses: ["open"], limit: 10 });
  expect(open.orders.map(({ wanted }) => wanted.market)).toEqual(["KRW-ETH"]);
});

test.each([
  [{ price: "150000500" }, "price_off_tick"],
  [{ price: "150000000.1" }, "price_off_tick"],
  [{ price: "0" }, "price_not_positive"],
  [{ price: "1000000" }, "notional_too_small"],
  [{ price: "10000000", quantity: "1" }, "price_out_of_band"],
  [{ quantity: "0.000000001" }, "quantity_off_lot"],
  [{ quantity: "0" }, "quantity_not_positive"],
  [{ quantity: "0.00001" }, "notional_too_small"],
  [{ quantity: "100" }, "notional_too_large"],
  [{ quantity: "0.1" }, "insufficient_funds"],
  [{ quantity: "9".repeat(30) }, "notional_too_large"],
  [{ quantity: "9".repeat(40) }, "invalid_request"],
  ...["1e3", "0x10", "NaN", "-1", "", " 1", "1,000", ".5", "01", "Infinity"].map(
    (text) => [{ quantity: text }, "invalid_request"] as const,
  ),
  [{ price: "1e8" }, "invalid_request"],
  [{ market: "KRW-DOGE" }, "not_found"],
  [{ price: undefined }, "order_incomplete"],
  [{ funds: "10000" }, "order_incomplete"],
  [{ executeAtMs: 1 }, "time_passed"],
] as const)("%o is refused: %s, and nothing is held", async (request, code) => {
  const userId = await somebody({ KRW: "1000000" });
  await expect(api.place(userId, request)).rejects.toMatchObject({ code });
  expect(await balanceOf(userId, "KRW")).toMatchObject({ available: "1000000", held: "0" });
});
