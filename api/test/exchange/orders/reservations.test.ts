import { afterAll, beforeAll, expect, test } from "vitest";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import { openTraders, type Trader, type Traders } from "../support/openTraders.ts";

const BUYING = "/api/orders/reservations/buying";
const SELLING = "/api/orders/reservations/selling";

let api: Traders;
const clock = { ms: Date.parse("2026-11-22T00:00:00Z") };
beforeAll(async () => {
  api = await openTraders({ now: () => clock.ms });
});
afterAll(() => api.stop());

const inSeconds = (seconds: number) => new Date(clock.ms + seconds * 1_000).toISOString();

async function until(trader: Trader, { id, status }: { id: string; status: string }) {
  const isSo = async () => {
    const { json } = await trader.ask("GET", `/api/orders/${id}`);
    return json.status === status ? json : undefined;
  };
  return await pollUntil(isSo, { what: `${status} order` });
}

const reservedOf = async (trader: Trader) =>
  (await trader.ask("GET", "/api/orders/reservations")).json.items;

test("a repeating order fires at its time, and holds for the next one", async () => {
  const trader = await api.newTrader();
  const wanted = { itemId: "BTC", price: 140_000_000, quantity: "0.001" };
  const repeat = { everySeconds: 60, times: 1 };
  const asked = { ...wanted, executeAt: inSeconds(30), repeat };
  const first = (await trader.ask("POST", BUYING, asked)).json;
  expect(first).toMatchObject({ status: "scheduled", repeat, held: { amount: "140070" } });
  clock.ms += 30_000;
  await until(trader, { id: first.id, status: "open" });
  const [next] = await reservedOf(trader);
  expect(next).toMatchObject({ status: "scheduled", executeAt: inSeconds(60), repeat: null });
  expect(await trader.balance("KRW")).toMatchObject({ held: "280140" });
  // In the book by now, it is cancelled all the same.
  const cancelled = await trader.ask("DELETE", `/api/orders/reservations/${first.id}`);
  expect(cancelled.json.closedBecause).toBe("cancelled");
  await trader.ask("DELETE", `/api/orders/reservations/${next.id}`);
  expect(await trader.balance("KRW")).toMatchObject({ held: "0" });
});

test("an order waits for its price", async () => {
  const [trader, other] = [await api.newTrader(), await api.newTrader()];
  const trigger = { price: 149_000_000, when: "below" };
  const wanted = { itemId: "BTC", price: "148000000", quantity: "0.001", trigger };
  const stop = (await trader.ask("POST", SELLING, wanted)).json;
  expect(stop).toMatchObject({ status: "waiting", trigger: { price: "149000000" } });
  expect((await reservedOf(trader)).map(({ id }: { id: string }) => id)).toEqual([stop.id]);
  await other.order({ price: "149000000", quantity: "0.002" });
  await api.newTrader().then((seller) => seller.order({ type: "sell", price: "149000000" }));
  const sold = await until(trader, { id: stop.id, status: "closed" });
  expect(sold).toMatchObject({ closedBecause: "filled", averagePrice: "149000000" });
});

test("what has not begun by its end ends", async () => {
  const trader = await api.newTrader();
  const wanted = { itemId: "BTC", price: "200000000", quantity: "0.001" };
  const trigger = { price: "200000000", when: "above" };
  const asked = { ...wanted, trigger, expiresAt: inSeconds(20) };
  const { id } = (await trader.ask("POST", BUYING, asked)).json;
  clock.ms += 20_000;
  expect(await until(trader, { id, status: "closed" })).toMatchObject({ closedBecause: "expired" });
  expect(await trader.balance("KRW")).toMatchObject({ held: "0" });
});

test.each([
  [{ executeAt: undefined }, "invalid_request"],
  [{ executeAt: "2026-11-21T00:00:00Z" }, "time_passed"],
  [{ expiresAt: "2026-11-21T00:00:00Z" }, "time_passed"],
  [{ itemId: "DOGE" }, "not_found"],
  [{ itemId: undefined }, "invalid_request"],
  [{ kind: "market" }, "invalid_request"],
  [{ price: undefined }, "order_incomplete"],
  [{ quantity: "1" }, "insufficient_funds"],
  [{ trigger: { price: "140000001", when: "above" } }, "price_off_tick"],
] as const)("%o is refused: %s", async (wrong, code) => {
  const trader = await api.newTrader();
  const wanted = { itemId: "BTC", price: "140000000", quantity: "0.001" };
  const executeAt = "2026-11-23T00:00:00Z";
  const refused = await trader.ask("POST", BUYING, { ...wanted, executeAt, ...wrong });
  expect(refused.json.code, refused.text).toBe(code);
  expect(await trader.balance("KRW")).toMatchObject({ held: "0" });
});
