import * as fc from "fast-check";
import { expect, test } from "vitest";
import { seedFromEnvironment } from "../../../../test/support/seededRandom.ts";
import { feeUp, fundsWithinDown } from "../../../src/exchange/engine/accounts/fees.ts";
import { createEngine } from "../../../src/exchange/engine/engine.ts";
import type { Wanted } from "../../../src/exchange/engine/orders/wanted.ts";
import { RULES } from "./drawCommand.ts";

const seed = seedFromEnvironment();
const [rules] = RULES.map((one) => ({ ...one, minNotional: 1n, openOrdersPerUserMax: 1_000 }));
const nowMs = 1;

const limit = (wanted: Pick<Wanted, "userId" | "side" | "lots" | "fee">): Wanted => ({
  ...{ market: "KRW-BTC", kind: "limit", price: 995n, funds: null, timeInForce: "gtc" },
  ...{ selfTrade: "cancel_taker", trigger: null, executeAtMs: null, expiresAtMs: null },
  ...{ repeat: null, ...wanted },
});

/** What both pay in all when an ask of these pieces meets one bid, and what is still held. */
function feesOf(
  pieces: number[],
  { feePpm, grossFeePpm }: { feePpm: bigint; grossFeePpm: bigint },
) {
  if (rules === undefined) throw new Error("There are no rules");
  const engine = createEngine([rules]);
  for (const [userId, asset] of [
    ["bidder", "KRW"],
    ["asker", "BTC"],
  ] as const) {
    engine.apply({ kind: "move", nowMs, userId, asset, from: "vault", amount: 10n ** 9n });
  }
  const fee = { feePpm, grossFeePpm, couponId: feePpm < grossFeePpm ? "coupon" : null };
  const lots = BigInt(pieces.reduce((sum, piece) => sum + piece, 0));
  const placed = engine.apply({
    ...{ kind: "place", nowMs },
    wanted: limit({ userId: "bidder", side: "bid", lots, fee }),
  });
  for (const piece of pieces) {
    const plain = { feePpm: 0n, grossFeePpm: 0n, couponId: null };
    const wanted = limit({ userId: "asker", side: "ask", lots: BigInt(piece), fee: plain });
    engine.apply({ kind: "place", nowMs, wanted });
  }
  const order = placed.events?.[0]?.kind === "accepted" ? placed.events[0].order : undefined;
  return { paid: order?.feePaid, discount: order?.discount, held: order?.held };
}

test(`a fee is the same however an order is split (SEED=${seed})`, () => {
  const pieces = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 30 });
  const rates = fc.tuple(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 5_000 }));
  fc.assert(
    fc.property(pieces, rates, (split, [a, b]) => {
      const rate = { feePpm: BigInt(Math.min(a, b)), grossFeePpm: BigInt(Math.max(a, b)) };
      const total = split.reduce((sum, piece) => sum + piece, 0);
      const funds = BigInt(total) * 995n;
      const paid = feeUp(funds, rate.feePpm);
      const discount = feeUp(funds, rate.grossFeePpm) - paid;
      expect(feesOf(split, rate)).toEqual({ paid, discount, held: 0n });
      expect(feesOf([total], rate)).toEqual({ paid, discount, held: 0n });
    }),
    { seed, numRuns: 300 },
  );
});

test(`a budget pays for as much as it can, and never for more (SEED=${seed})`, () => {
  const budgets = fc.bigInt({ min: 0n, max: 10n ** 20n });
  fc.assert(
    fc.property(budgets, fc.bigInt({ min: 0n, max: 999_999n }), (budget, ratePpm) => {
      const funds = fundsWithinDown(budget, ratePpm);
      expect(funds + feeUp(funds, ratePpm) <= budget).toBe(true);
      expect(funds + 1n + feeUp(funds + 1n, ratePpm) > budget).toBe(true);
    }),
    { seed, numRuns: 2_000 },
  );
});
