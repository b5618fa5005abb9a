import { afterEach, expect, test } from "vitest";
import { seededRandom, seedFromEnvironment } from "../../../../test/support/seededRandom.ts";
import { BOTS } from "../../../src/exchange/bots/botAccounts.ts";
import { switchBots } from "../../../src/exchange/bots/botSwitch.ts";
import { keepBotsTrading } from "../../../src/exchange/bots/keepBotsTrading.ts";
import { changesOf, ladderOf } from "../../../src/exchange/bots/ladder.ts";
import { nextReference } from "../../../src/exchange/bots/referencePrice.ts";
import { checkPrice } from "../../../src/exchange/engine/orders/checkWanted.ts";
import { auditLedger } from "../../../src/exchange/ledger/auditLedger.ts";
import { MARKETS } from "../../../src/exchange/markets/markets.ts";
import { type ExchangeApi, openExchangeApi } from "../support/openExchangeApi.ts";

const seed = seedFromEnvironment();
let api: ExchangeApi | undefined;
afterEach(() => api?.stop());

test(`a ladder is on the market's steps, and on its side of the price (SEED=${seed})`, () => {
  const { below } = seededRandom(seed);
  for (const { rules } of MARKETS) {
    let reference = rules.firstPrice;
    for (let step = 0; step < 500; step++) {
      reference = nextReference(reference, rules.firstPrice, below);
      const away = reference - rules.firstPrice;
      expect(away * 5n < rules.firstPrice && -away * 5n < rules.firstPrice).toBe(true);
      for (const { side, price, lots } of ladderOf(rules, reference, below)) {
        expect(checkPrice(rules, price)).toBe(undefined);
        expect(side === "bid" ? price < reference : price > reference).toBe(true);
        expect(price * lots).toBeGreaterThan(rules.minNotional);
      }
    }
  }
});

test("a ladder that stands needs nothing; one that is gone is put up at once", () => {
  const { rules } = MARKETS[0] ?? { rules: undefined };
  if (rules === undefined) throw new Error("There is no market");
  const rungs = ladderOf(rules, rules.firstPrice, () => 0);
  expect(changesOf([], { reference: rules.firstPrice, rungs }).place.length).toBe(rungs.length);
});

test("bots make each market with money that was issued, and stop when they are told to", async () => {
  api = await openExchangeApi();
  const { context } = api;
  const bots = keepBotsTrading(context);
  try {
    for (let round = 0; round < 8; round++) await bots.round();
    for (const { rules } of MARKETS) {
      const depth = context.exchange.replica()?.engine.depth(rules.code, 30);
      expect(depth?.bids.length).toBeGreaterThanOrEqual(5);
      expect(depth?.asks.length).toBeGreaterThanOrEqual(5);
    }
    const { rows } = await context.pool.query("select count(*)::int as count from exchange.trades");
    expect(rows[0].count).toBeGreaterThan(5);
    await switchBots(context, false);
    await bots.round();
    const engine = context.exchange.replica()?.engine;
    expect(engine?.depth("KRW-BTC", 30)).toEqual({ bids: [], asks: [] });
    expect(engine?.balanceOf({ userId: BOTS.maker, asset: "BTC" }).held).toBe(0n);
    const client = await context.pool.connect();
    expect((await auditLedger(client)).violations).toEqual([]);
    client.release();
  } finally {
    await bots.stop();
  }
});
