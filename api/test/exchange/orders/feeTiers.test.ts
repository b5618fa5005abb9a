import { afterAll, beforeAll, expect, test } from "vitest";
import { pollUntil } from "../../../../test/support/pollUntil.ts";
import { openTraders, type Trader, type Traders } from "../support/openTraders.ts";

let api: Traders;
const clock = { ms: Date.parse("2026-11-22T05:00:00Z") };
beforeAll(async () => {
  api = await openTraders({ now: () => clock.ms });
});
afterAll(() => api.stop());

const feesOf = async (trader: Trader) => (await trader.ask("GET", "/api/exchange/fees")).json;

async function keptVolume({ userId }: Trader, funds: bigint) {
  const isKept = async () => {
    const { rows } = await api.context.pool.query(
      "select coalesce(sum(funds), 0) as funds from exchange.volumes where user_id = $1",
      [userId],
    );
    return BigInt(rows[0].funds) === funds ? true : undefined;
  };
  await pollUntil(isKept, { what: `a volume of ${funds}` });
}

test("who trades more pays less, from their next order on", async () => {
  const rich = { KRW: "1000000000", BTC: "1" };
  const [buyer, seller] = [await api.newTrader(rich), await api.newTrader(rich)];
  expect(await feesOf(buyer)).toMatchObject({ rate: "0.0005", volume: "0", asset: "KRW" });
  await seller.order({ type: "sell", quantity: "0.8" });
  const first = await buyer.order({ quantity: "0.8" });
  expect(first.json).toMatchObject({ filledFunds: "120000000", fee: { rate: "0.0005" } });
  await keptVolume(buyer, 120_000_000n * 10n ** 8n);
  // Remembered for a minute.
  expect((await feesOf(buyer)).rate).toBe("0.0005");
  clock.ms += 61_000;
  expect(await feesOf(buyer)).toEqual({
    ...{ rate: "0.00045", volume: "120000000", asset: "KRW" },
    tiers: [
      { fromVolume: "0", rate: "0.0005" },
      { fromVolume: "100000000", rate: "0.00045" },
      { fromVolume: "1000000000", rate: "0.0004" },
      { fromVolume: "10000000000", rate: "0.0003" },
    ],
  });
  const second = await buyer.order({ price: 140_000_000 });
  expect(second.json.fee).toMatchObject({ rate: "0.00045", grossRate: "0.00045" });
  expect((await feesOf(seller)).rate).toBe("0.00045");
});

test("an order keeps the rate that it was accepted with, also when it is sent again", async () => {
  const rich = { KRW: "1000000000", BTC: "1" };
  const [buyer, seller] = [await api.newTrader(rich), await api.newTrader(rich)];
  const named = { price: 140_000_000, clientOrderId: "mine" };
  const before = await buyer.order(named);
  await seller.order({ type: "sell", quantity: "0.7" });
  await buyer.order({ quantity: "0.7" });
  await keptVolume(buyer, 105_000_000n * 10n ** 8n);
  clock.ms += 61_000;
  expect((await feesOf(buyer)).rate).toBe("0.00045");
  expect((await buyer.order(named)).json).toEqual(before.json);
  const kept = await buyer.ask("GET", `/api/orders/${before.json.id}`);
  expect(kept.json.fee.rate).toBe("0.0005");
});

test("what was traded 30 days ago counts no more", async () => {
  const trader = await api.newTrader();
  const volumes = "insert into exchange.volumes (user_id, day, funds) values ($1, $2, $3)";
  const today = Math.floor((clock.ms + 9 * 3_600_000) / 86_400_000);
  const funds = (100_000_000n * 10n ** 8n).toString();
  await api.context.pool.query(volumes, [trader.userId, today - 30, funds]);
  expect(await feesOf(trader)).toMatchObject({ rate: "0.0005", volume: "0" });
  await api.context.pool.query(volumes, [trader.userId, today - 29, funds]);
  clock.ms += 61_000;
  expect(await feesOf(trader)).toMatchObject({ rate: "0.00045", volume: "100000000" });
});
