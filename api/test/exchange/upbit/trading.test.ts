import ccxt from "ccxt";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { cancelAllOrders } from "../../../src/exchange/orders/changeOrders.ts";
import { idOf, openUpbit, type Trader, type Upbit } from "./openUpbit.ts";

const SYMBOL = "BTC/KRW";
const PRICE = 150_000_000;

let upbit: Upbit;
let maker: Trader;
let taker: Trader;
beforeAll(async () => {
  upbit = await openUpbit();
});
afterAll(() => upbit.stop());
beforeEach(async () => {
  maker = await upbit.trader({ KRW: "100000000", BTC: "1" });
  taker = await upbit.trader({ KRW: "100000000", BTC: "1" });
});
afterEach(async () => {
  for (const { userId } of [maker, taker]) await cancelAllOrders(upbit.context, { userId });
});

describe("ccxt's upbit", () => {
  it("sees what it has", async () => {
    const balance = await maker.exchange.fetchBalance();
    expect(balance.KRW).toMatchObject({ free: 100_000_000, used: 0, total: 100_000_000 });
    expect(balance.BTC).toMatchObject({ free: 1, used: 0 });
  });

  it("places, sees and cancels a limit order", async () => {
    const { exchange } = maker;
    const placed = await exchange.createOrder(SYMBOL, "limit", "buy", 0.01, PRICE, {
      clientOrderId: "mine-1",
    });
    expect(placed).toMatchObject({
      ...{ symbol: SYMBOL, type: "limit", side: "buy", price: PRICE, amount: 0.01 },
      ...{ filled: 0, remaining: 0.01, status: "open", clientOrderId: "mine-1" },
    });
    expect((await exchange.fetchBalance()).KRW?.used).toBe(1_500_750);
    const open = await exchange.fetchOpenOrders(SYMBOL);
    expect(open.map(({ id }) => id)).toEqual([placed.id]);
    expect(open[0]?.info).toMatchObject({
      ...{ reserved_fee: "750", remaining_fee: "750", paid_fee: "0", locked: "1500750" },
      ...{ state: "wait", trades_count: 0, ord_type: "limit" },
    });
    expect((await exchange.cancelOrder(idOf(placed))).status).toBe("canceled");
    expect(await exchange.fetchOpenOrders(SYMBOL)).toEqual([]);
    expect((await exchange.fetchBalance()).KRW?.used).toBe(0);
    const cancelled = await exchange.fetchCanceledOrders(SYMBOL);
    expect(cancelled.map(({ id }) => id)).toEqual([placed.id]);
    await expect(exchange.cancelOrder(idOf(placed))).rejects.toThrow(ccxt.OrderNotFound);
  });

  it("buys for an amount, and sells on the market", async () => {
    const ask = await maker.exchange.createOrder(SYMBOL, "limit", "sell", 0.1, PRICE);
    const bought = await taker.exchange.createOrder(SYMBOL, "market", "buy", 0, undefined, {
      cost: 1_500_000,
    });
    expect(bought).toMatchObject({ type: "market", side: "buy", filled: 0.01 });
    const seen = await taker.exchange.fetchOrder(idOf(bought));
    expect(seen).toMatchObject({ status: "closed", filled: 0.01, average: PRICE });
    expect(seen.info).toMatchObject({ paid_fee: "750", remaining_fee: "0", locked: "0" });
    expect(seen.trades).toMatchObject([{ price: PRICE, amount: 0.01, cost: 1_500_000 }]);
    expect(seen.info).toMatchObject({ ord_type: "price", price: "1500000", volume: null });
    // The fee comes beside the amount.
    expect((await taker.exchange.fetchBalance()).KRW?.free).toBe(98_499_250);
    const half = await maker.exchange.fetchOrder(idOf(ask));
    expect(half).toMatchObject({ status: "open", filled: 0.01, remaining: 0.09 });

    await maker.exchange.createOrder(SYMBOL, "limit", "buy", 0.02, PRICE - 1_000_000);
    const sold = await taker.exchange.createOrder(SYMBOL, "market", "sell", 0.005);
    expect(sold).toMatchObject({ type: "market", side: "sell", status: "closed", filled: 0.005 });
    const closed = await taker.exchange.fetchClosedOrders(SYMBOL);
    expect(new Set(closed.map(({ id }) => id))).toEqual(new Set([sold.id, bought.id]));
  });

  it("says at which price it has bought", async () => {
    const averages = async () => {
      const accounts = (await taker.exchange.fetchBalance()).info as Record<string, unknown>[];
      return accounts.find(({ currency }) => currency === "BTC")?.avg_buy_price;
    };
    expect(await averages()).toBe("0");
    await maker.exchange.createOrder(SYMBOL, "limit", "sell", 0.1, PRICE);
    await taker.exchange.createOrder(SYMBOL, "limit", "buy", 0.1, PRICE);
    await maker.exchange.createOrder(SYMBOL, "limit", "sell", 0.2, PRICE + 3_000_000);
    await taker.exchange.createOrder(SYMBOL, "limit", "buy", 0.2, PRICE + 3_000_000);
    expect(await averages()).toBe("152000000");
    await maker.exchange.createOrder(SYMBOL, "limit", "buy", 0.1, PRICE);
    await taker.exchange.createOrder(SYMBOL, "limit", "sell", 0.1, PRICE);
    expect(await averages()).toBe("152000000");
  });

  it("places orders that must not take, must take now, or wholly", async () => {
    const { exchange } = taker;
    await maker.exchange.createOrder(SYMBOL, "limit", "sell", 0.01, PRICE);
    const place = (params: object) =>
      exchange.createOrder(SYMBOL, "limit", "buy", 0.02, PRICE, params);
    const postOnly = await place({ postOnly: true });
    expect(postOnly).toMatchObject({ status: "canceled", filled: 0 });
    const whole = await place({ timeInForce: "FOK" });
    expect(whole).toMatchObject({ status: "canceled", filled: 0, timeInForce: "FOK" });
    const now = await place({ timeInForce: "IOC" });
    expect(now).toMatchObject({ status: "canceled", filled: 0.01, remaining: 0.01 });
    await maker.exchange.createOrder(SYMBOL, "limit", "sell", 0.01, PRICE);
    const best = await exchange.createOrder(SYMBOL, "market", "buy", 0, undefined, {
      ...{ ordType: "best", timeInForce: "IOC", cost: 150_000 },
    });
    expect(best).toMatchObject({ status: "closed", filled: 0.001 });
  });

  it("replaces an order by another", async () => {
    const { exchange } = maker;
    const first = await exchange.createOrder(SYMBOL, "limit", "buy", 0.01, PRICE);
    const second = await exchange.editOrder(
      idOf(first),
      SYMBOL,
      "limit",
      "buy",
      0.02,
      140_000_000,
      {
        newClientOrderId: "second",
      },
    );
    expect((await exchange.fetchOrder(idOf(first))).status).toBe("canceled");
    expect(await exchange.fetchOrder(idOf(second))).toMatchObject({
      ...{ status: "open", price: 140_000_000, amount: 0.02, clientOrderId: "second" },
    });
    const wrong = exchange.editOrder(idOf(second), SYMBOL, "limit", "buy", 0.02, 140_000_001);
    await expect(wrong).rejects.toThrow("invalid_price_bid");
    expect((await exchange.fetchOrder(idOf(second))).status).toBe("open");
  });

  it("tests an order without placing it", async () => {
    const { exchange } = maker;
    const test = (amount: number) =>
      exchange.createOrder(SYMBOL, "limit", "buy", amount, PRICE, { test: true });
    expect(await test(0.01)).toMatchObject({ status: "open", amount: 0.01 });
    await expect(test(1)).rejects.toThrow(ccxt.InsufficientFunds);
    expect(await exchange.fetchOpenOrders(SYMBOL)).toEqual([]);
  });

  it("learns what it pays and the least it may order", async () => {
    const market = await maker.exchange.fetchMarket(SYMBOL);
    expect(market).toMatchObject({ taker: 0.0005, maker: 0.0005, active: true });
    expect(market?.limits?.cost).toEqual({ min: 5_000, max: 1_000_000_000 });
    expect(await maker.exchange.fetchTradingFee(SYMBOL)).toMatchObject({ taker: 0.0005 });
  });

  it("is told of its errors in its own classes", async () => {
    const { exchange } = maker;
    const buy = (amount: number, params: object = {}) =>
      exchange.createOrder(SYMBOL, "limit", "buy", amount, PRICE, params);
    await expect(buy(1)).rejects.toThrow(ccxt.InsufficientFunds);
    await expect(buy(100)).rejects.toThrow(ccxt.InvalidOrder);
    await expect(buy(0.00001)).rejects.toThrow("under_min_total_bid");
    const unknown = "00000000-0000-4000-8000-000000000000";
    await expect(exchange.fetchOrder(unknown)).rejects.toThrow(ccxt.OrderNotFound);
    const stranger = await upbit.client({ accessKey: "nobody", secretKey: "x".repeat(64) });
    await expect(stranger.fetchBalance()).rejects.toThrow(ccxt.AuthenticationError);
    const forged = await upbit.client({ ...maker.key, secretKey: "x".repeat(64) });
    await expect(forged.fetchBalance()).rejects.toThrow(ccxt.AuthenticationError);
    const reader = await upbit.client(await upbit.newKey(maker.token, { scopes: ["read"] }));
    expect((await reader.fetchBalance()).BTC?.free).toBe(1);
    const refused = reader.createOrder(SYMBOL, "limit", "buy", 0.01, PRICE);
    await expect(refused).rejects.toThrow(ccxt.PermissionDenied);
  });

  it("can use a name once, whatever came of it", async () => {
    const { exchange } = maker;
    const buy = (amount: number, clientOrderId: string) =>
      exchange.createOrder(SYMBOL, "limit", "buy", amount, PRICE, { clientOrderId });
    await buy(0.01, "once");
    await expect(buy(0.01, "once")).rejects.toThrow("duplicated_identifier");
    await expect(buy(0.02, "once")).rejects.toThrow("duplicated_identifier");
    await expect(buy(1, "too much")).rejects.toThrow(ccxt.ExchangeError);
    await expect(buy(1, "too-much")).rejects.toThrow(ccxt.InsufficientFunds);
    await expect(buy(0.01, "too-much")).rejects.toThrow("duplicated_identifier");
    const tries = Array.from({ length: 5 }, () => buy(0.01, "at-once"));
    const done = await Promise.allSettled(tries);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
