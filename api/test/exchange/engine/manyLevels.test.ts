import { expect, test } from "vitest";
import { createEngine } from "../../../src/exchange/engine/engine.ts";
import type { MarketRules } from "../../../src/exchange/engine/model.ts";
import { limit } from "../support/openExchange.ts";
import { RULES } from "./drawCommand.ts";

const LEVELS = 10_000;
const OWN = 1_000;
const TRIES = 100;

test("all or nothing is soon decided, however many levels and own orders there are", () => {
  const rules = {
    ...(RULES[0] as MarketRules),
    ...{ openOrdersPerUserMax: LEVELS, maxNotional: 10n ** 12n, firstPrice: 100_000n },
  };
  const engine = createEngine([rules]);
  const place = (wanted: Parameters<typeof limit>[0]) =>
    engine.apply({ kind: "place", nowMs: 1, wanted: limit(wanted) });
  const give = { kind: "move", nowMs: 1, from: "vault", amount: 10n ** 15n } as const;
  engine.apply({ ...give, userId: "maker", asset: "BTC" });
  engine.apply({ ...give, userId: "taker", asset: "KRW" });
  for (let level = 0; level < LEVELS; level++) {
    place({ userId: "maker", side: "ask", lots: 1n, price: 130_000n - 5n * BigInt(level) });
  }
  for (let own = 0; own < OWN; own++) place({ userId: "taker", price: 75_000n, lots: 1n });

  const startedMs = performance.now();
  for (let tried = 0; tried < TRIES; tried++) {
    const { events } = place({
      ...{ userId: "taker", price: 130_000n, lots: BigInt(LEVELS + 1), timeInForce: "fok" },
    });
    expect(events?.at(-1)).toMatchObject({ kind: "closed", because: "not_fillable" });
  }
  expect(performance.now() - startedMs).toBeLessThan(1_500);
});
