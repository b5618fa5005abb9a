import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTraders, type Traders } from "../support/openTraders.ts";

const TODAY = Date.parse("2025-06-09T00:00:00Z");

let api: Traders;
beforeAll(async () => {
  const startedAt = Date.now();
  api = await openTraders({ now: () => TODAY + Date.now() - startedAt });
});
afterAll(() => api.stop());

describe("the first draft's bodies", () => {
  it("place a buy order and a sell order in numbers as they are written", async () => {
    const trader = await api.newTrader({ KRW: "10000000", BTC: "1" });
    const { userId } = trader;
    const buy = { userId, itemId: "BTC", type: "buy", price: 90000000, quantity: 0.1 };
    expect((await trader.ask("POST", "/api/orders", buy)).json).toMatchObject({
      ...{ market: "KRW-BTC", side: "bid", price: "90000000", quantity: "0.1", status: "open" },
      held: { asset: "KRW", amount: "9004500" },
    });
    const sell = { userId, itemId: "BTC", type: "sell", price: 180000000, quantity: 0.1 };
    const sold = await trader.ask("POST", "/api/orders", sell);
    expect(sold).toMatchObject({ status: 201, json: { side: "ask", quantity: "0.1" } });
  });

  it("name nobody by a number, and no price that must be a mistake", async () => {
    const trader = await api.newTrader();
    const body = { userId: 1, itemId: "BTC", type: "buy", price: 10000, quantity: 0.1 };
    expect((await trader.ask("POST", "/api/orders", body)).json.code).toBe("not_found");
    const { userId: _nobody, ...own } = body;
    const refused = await trader.ask("POST", "/api/orders", { ...own, quantity: 0.6 });
    expect(refused.json.code).toBe("price_out_of_band");
  });

  it("reserve to buy and to sell at a time", async () => {
    const trader = await api.newTrader({ KRW: "10000000", BTC: "1" });
    const { userId, ask } = trader;
    const at = { itemId: "BTC", executeAt: "2025-06-10T10:00:00Z" };
    const buying = { userId, ...at, price: 95000, quantity: 0.1 };
    const bought = await ask("POST", "/api/orders/reservations/buying", buying);
    expect(bought).toMatchObject({
      status: 201,
      json: { side: "bid", status: "scheduled", executeAt: "2025-06-10T10:00:00.000Z" },
    });
    const selling = { userId, ...at, price: 105000, quantity: 0.1 };
    const sold = await ask("POST", "/api/orders/reservations/selling", selling);
    expect(sold).toMatchObject({ status: 201, json: { side: "ask", status: "scheduled" } });
    expect(await trader.balance("BTC")).toMatchObject({ available: "0.9", held: "0.1" });
    const listed = await ask("GET", `/api/orders/reservations?userId=${userId}`);
    expect(listed.json.items.map(({ id }: { id: string }) => id)).toEqual([
      sold.json.id,
      bought.json.id,
    ]);
    const cancelled = await ask("DELETE", `/api/orders/reservations/${bought.json.id}`);
    expect(cancelled.json).toMatchObject({ status: "closed", closedBecause: "cancelled" });
    const again = await ask("DELETE", `/api/orders/reservations/${bought.json.id}`);
    expect(again.json.code).toBe("order_closed");
    const plain = await trader.order({ price: 140_000_000 });
    const other = await ask("DELETE", `/api/orders/reservations/${plain.json.id}`);
    expect(other.json.code).toBe("not_found");
  });
});

describe("an order", () => {
  it("is shown with its trades, also to the maker, and to nobody else", async () => {
    const [buyer, seller, other] = [
      await api.newTrader(),
      await api.newTrader(),
      await api.newTrader(),
    ];
    const ask = await seller.order({ type: "sell", quantity: "0.002" });
    const bid = await buyer.order({ price: "150001000" });
    expect(bid.json).toMatchObject({ status: "closed", closedBecause: "filled" });
    const shown = await buyer.ask("GET", `/api/orders/${bid.json.id}`);
    expect(shown.json.trades).toMatchObject([
      { price: "150000000", quantity: "0.001", funds: "150000", fee: "75", role: "taker" },
    ]);
    const made = await seller.ask("GET", `/api/orders/${ask.json.id}`);
    expect(made.json).toMatchObject({ filledQuantity: "0.001", remainingQuantity: "0.001" });
    expect(made.json.trades).toMatchObject([{ role: "maker", fee: "75" }]);
    for (const [method, json] of [["GET"], ["DELETE"], ["PATCH", { quantity: "3" }]] as const) {
      const theirs = await other.ask(method, `/api/orders/${ask.json.id}`, json);
      expect(theirs).toMatchObject({ status: 404, json: { code: "not_found" } });
    }
    await seller.ask("DELETE", `/api/orders/${ask.json.id}`);
  });

  it("is amended and cancelled", async () => {
    const trader = await api.newTrader();
    const { id } = (await trader.order({ price: 140_000_000 })).json;
    const amended = await trader.ask("PATCH", `/api/orders/${id}`, { price: 139000000 });
    expect(amended.json).toMatchObject({ id, price: "139000000", quantity: "0.001" });
    const off = await trader.ask("PATCH", `/api/orders/${id}`, { price: 139000000.5 });
    expect(off.json.code).toBe("price_off_tick");
    expect((await trader.ask("PATCH", `/api/orders/${id}`, {})).status).toBe(400);
    const cancelled = await trader.ask("DELETE", `/api/orders/${id}`);
    expect(cancelled.json).toMatchObject({ id, status: "closed", held: { amount: "0" } });
    expect((await trader.ask("DELETE", `/api/orders/${id}`)).json.code).toBe("order_closed");
    const late = await trader.ask("PATCH", `/api/orders/${id}`, { quantity: "1" });
    expect(late.json.code).toBe("order_closed");
  });

  it("is placed once under its name, in the body or as Idempotency-Key", async () => {
    const trader = await api.newTrader();
    const json = { itemId: "BTC", type: "buy", price: 140_000_000, quantity: "0.001" };
    const headers = { "idempotency-key": randomUUID() };
    const sent = await Promise.all(
      Array.from({ length: 10 }, () => trader.send("POST", "/api/orders", { json, headers })),
    );
    expect(new Set(sent.map(({ text }) => text)).size).toBe(1);
    const clientOrderId = headers["idempotency-key"];
    const named = await trader.ask("POST", "/api/orders", { ...json, clientOrderId });
    expect(named.json).toEqual(sent[0]?.json);
    const other = await trader.ask("POST", "/api/orders", { ...json, clientOrderId, quantity: 1 });
    expect(other).toMatchObject({ status: 422, json: { code: "idempotency_mismatch" } });
    const open = await trader.ask("GET", "/api/orders?status=open");
    expect(open.json.items).toHaveLength(1);
  });

  it("is tested with its balance and the market's rules, and not placed", async () => {
    const trader = await api.newTrader();
    const test = (wanted: object) =>
      trader.ask("POST", "/api/orders/test", { itemId: "BTC", side: "bid", ...wanted });
    const good = await test({ price: "149000000", quantity: "0.001" });
    expect(good).toMatchObject({
      status: 200,
      json: { status: "open", held: { asset: "KRW", amount: "149074.5" } },
    });
    expect((await test({ price: "149000000", quantity: "1" })).json.code).toBe(
      "insufficient_funds",
    );
    expect((await test({ price: "149000001", quantity: "1" })).json.code).toBe("price_off_tick");
    expect((await test({ itemId: "JTK", kind: "best", quantity: "10" })).json.code).toBe(
      "no_liquidity",
    );
    expect((await trader.ask("GET", "/api/orders")).json.items).toEqual([]);
    expect(await trader.balance("KRW")).toMatchObject({ available: "10000000", held: "0" });
  });

  it("buys for an amount of money, as market and as best order", async () => {
    const [buyer, seller] = [await api.newTrader(), await api.newTrader()];
    for (const kind of ["market", "best"]) {
      await seller.order({ type: "sell" });
      const wanted = { kind, funds: 100_050, price: undefined, quantity: undefined };
      const bought = await buyer.order(wanted);
      expect(bought.json).toMatchObject({ kind, status: "closed", timeInForce: "ioc" });
      expect(bought.json).toMatchObject({ filledFunds: "99999", fee: { paid: "49.9995" } });
      await seller.ask("DELETE", "/api/orders");
    }
  });
});

describe("lists of orders", () => {
  it("are filtered, and cancelled by market and side", async () => {
    const trader = await api.newTrader({ KRW: "10000000", BTC: "1", ETH: "1" });
    await trader.order({ price: 140_000_000 });
    await trader.order({ price: 139_000_000 });
    await trader.order({ type: "sell", price: 180_000_000 });
    await trader.order({ itemId: "ETH", type: "sell", price: 5_500_000, quantity: 1 });
    const count = async (query: string) =>
      (await trader.ask("GET", `/api/orders?${query}`)).json.items.length;
    expect(await count("")).toBe(4);
    expect(await count("market=KRW-BTC")).toBe(3);
    expect(await count("itemId=BTC&side=bid&status=open")).toBe(2);
    expect(await count("status=closed")).toBe(0);
    expect((await trader.ask("GET", "/api/orders?itemId=DOGE")).json.code).toBe("not_found");
    const bids = await trader.ask("DELETE", "/api/orders?itemId=BTC&side=bid");
    expect(bids.json).toEqual({ cancelled: 2 });
    expect((await trader.ask("DELETE", "/api/orders")).json).toEqual({ cancelled: 2 });
    expect(await trader.balance("KRW")).toMatchObject({ available: "10000000", held: "0" });
    const first = await trader.ask("GET", "/api/orders?limit=3");
    const rest = await trader.ask("GET", `/api/orders?cursor=${first.json.nextCursor}`);
    expect([first, rest].map(({ json }) => json.items.length)).toEqual([3, 1]);
  });

  it("are one's own; another's are nobody's", async () => {
    const [trader, other] = [await api.newTrader(), await api.newTrader()];
    for (const path of ["/api/orders", "/api/orders/reservations"]) {
      const theirs = await other.ask("GET", `${path}?userId=${trader.userId}`);
      expect(theirs).toMatchObject({ status: 404, json: { code: "not_found" } });
      expect((await trader.ask("GET", `${path}?userId=me`)).status).toBe(200);
    }
    const body = { userId: trader.userId, itemId: "BTC", type: "buy", price: 1, quantity: 1 };
    expect((await other.ask("POST", "/api/orders", body)).json.code).toBe("not_found");
  });
});

describe("bad input changes nothing:", () => {
  it.each([
    ['"quantity":1e-3', 400],
    ['"quantity":1E3', 400],
    ['"quantity":1e400', 400],
    ['"quantity":-0.001', 400],
    [`"quantity":0.${"1".repeat(40)}`, 400],
    [`"quantity":${"9".repeat(40)}`, 400],
    ['"quantity":0.000000001', 422],
    ['"quantity":"0x10"', 400],
    ['"quantity":" 1"', 400],
    ['"quantity":null', 400],
    ['"quantity":[1]', 400],
    ['"quantity":0.001,"itemId":"ETH","market":"KRW-ETH"', 400],
    ['"quantity":0.001,"side":"bid"', 400],
    ['"quantity":0.001,"executeAt":"tomorrow"', 400],
    ['"quantity":0.001,"executeAt":"2025-06-08T00:00:00Z"', 422],
    ['"quantity":0.001,"repeat":{"everySeconds":0,"times":1}', 400],
    ['"quantity":0.001,"repeat":{"everySeconds":1,"times":1}', 422],
    ['"quantity":0.001,"clientOrderId":""', 400],
    ['"quantity":0.001,"more":1', 400],
  ])("%s", async (fields, status) => {
    const trader = await api.newTrader({ KRW: "1000000" });
    const body = `{"itemId":"BTC","type":"buy","price":140000000,${fields}}`;
    const headers = { "content-type": "application/json" };
    const answer = await trader.send("POST", "/api/orders", { body, headers });
    expect(answer.status, answer.text).toBe(status);
    expect(await trader.balance("KRW")).toMatchObject({ available: "1000000", held: "0" });
  });
});
