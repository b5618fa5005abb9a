import { afterAll, beforeAll, expect, test } from "vitest";
import { openTraders, type Traders } from "./support/openTraders.ts";

const MINUTE_MS = 60_000;
const FUNDS = "/api/exchange/sandbox/funds";

let api: Traders;
/** A minute to midnight in Korea. */
const clock = { ms: Date.parse("2026-11-22T14:59:00Z") };
beforeAll(async () => {
  api = await openTraders({ now: () => clock.ms });
});
afterAll(() => api.stop());

test("test money is given once a day, however many ask at once", async () => {
  const trader = await api.newTrader({});
  const answers = await Promise.all(Array.from({ length: 10 }, () => trader.ask("POST", FUNDS)));
  expect(answers.some(({ status }) => status === 200)).toBe(true);
  const { items } = (await trader.ask("GET", "/api/exchange/balances")).json;
  expect(items).toEqual([
    { asset: "KRW", available: "100000000", held: "0" },
    { asset: "BTC", available: "0.5", held: "0" },
    { asset: "ETH", available: "10", held: "0" },
    { asset: "XRP", available: "20000", held: "0" },
    { asset: "SOL", available: "200", held: "0" },
    { asset: "JTK", available: "20000", held: "0" },
  ]);
  const again = await trader.ask("POST", FUNDS);
  expect(again).toMatchObject({ status: 429, json: { code: "funds_given" } });
  expect(again.headers.get("retry-after")).toBe("60");
});

test("what was cut off in the middle is given the rest", async () => {
  const trader = await api.newTrader({});
  const command = {
    ...({ kind: "move", userId: trader.userId, asset: "BTC", from: "issuance" } as const),
    amount: 50_000_000n,
  };
  const clientId = "sandbox:2026-11-22:BTC";
  await api.context.exchange.submit({ command, userId: trader.userId, clientId, uuid: null });
  expect((await trader.ask("POST", FUNDS)).status).toBe(200);
  expect(await trader.balance("BTC")).toMatchObject({ available: "0.5" });
  expect(await trader.balance("KRW")).toMatchObject({ available: "100000000" });
});

test("after midnight in Korea there is more", async () => {
  const trader = await api.newTrader({});
  await trader.ask("POST", FUNDS);
  clock.ms += 2 * MINUTE_MS;
  expect((await trader.ask("POST", FUNDS)).status).toBe(200);
  expect(await trader.balance("BTC")).toMatchObject({ available: "1" });
});

test("there is none where money is real, and the configuration says which it is", async () => {
  const real = await openTraders({ env: { EXCHANGE_SANDBOX: "false" } });
  const trader = await real.newTrader({});
  expect((await trader.ask("POST", FUNDS)).json.code).toBe("funds_refused");
  expect((await real.request("GET", "/api/config")).json.exchange).toEqual({ sandbox: false });
  expect((await api.request("GET", "/api/config")).json.exchange).toEqual({ sandbox: true });
  await real.stop();
});
