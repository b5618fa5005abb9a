import { randomUUID } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { keepBotsTrading } from "../../../src/exchange/bots/keepBotsTrading.ts";
import { formatPrice, marketOf } from "../../../src/exchange/markets/markets.ts";
import { roundPrice } from "../../../src/exchange/markets/roundPrice.ts";
import { type ExchangeApi, openExchangeApi } from "../support/openExchangeApi.ts";

const market = marketOf("KRW-SOL");
const { code, firstPrice } = market.rules;
const ROUNDS_MAX = 80;
let api: ExchangeApi | undefined;
afterEach(() => api?.stop());

const lastPrice = ({ context }: ExchangeApi) =>
  context.exchange.replica()?.engine.state.markets.get(code)?.lastPrice ?? 0n;

/** Two of a kind who trade with each other, step by step as far off as the band lets them. */
async function drive(opened: ExchangeApi, percent: bigint): Promise<void> {
  const [one, other] = [randomUUID(), randomUUID()];
  for (const person of [one, other]) {
    await opened.give(person, { KRW: "90000000000", SOL: "90000000" });
  }
  for (let step = 0; step < 6; step++) {
    const price = roundPrice(market.rules, (lastPrice(opened) * percent) / 100n, "bid");
    const at = { market: code, price: formatPrice(market, price) };
    const [first, second] = percent > 100n ? (["bid", "ask"] as const) : (["ask", "bid"] as const);
    await opened.place(one, { ...at, side: first, quantity: "400" });
    await opened.place(other, { ...at, side: second, quantity: "1" });
    const orders = [...(opened.context.exchange.replica()?.engine.state.orders.values() ?? [])];
    for (const { id, desk } of orders.filter(({ desk: { userId } }) => userId === one)) {
      const command = { kind: "cancel", userId: desk.userId, orderId: id } as const;
      const given = { command, userId: one, clientId: null, uuid: null };
      await opened.context.exchange.submit(given);
    }
  }
}

for (const percent of [145n, 55n]) {
  test(`bots bring back a price that was driven to ${percent} % six times`, async () => {
    api = await openExchangeApi();
    const opened = api;
    const first = keepBotsTrading(opened.context);
    await first.round();
    await drive(opened, percent);
    const driven = lastPrice(opened);
    expect(driven > firstPrice * 5n || driven * 5n < firstPrice).toBe(true);
    // Also those that know of nothing before.
    await first.stop();
    const bots = keepBotsTrading(opened.context);
    const isHome = () => {
      const away = lastPrice(opened) - firstPrice;
      return (away < 0n ? -away : away) * 4n < firstPrice;
    };
    for (let round = 0; round < ROUNDS_MAX && !isHome(); round++) await bots.round();
    expect(isHome(), String(lastPrice(opened))).toBe(true);
    await bots.stop();
  }, 60_000);
}
