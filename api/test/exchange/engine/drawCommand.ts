import { SOURCES } from "../../../src/exchange/engine/accounts/accounts.ts";
import type { Command, Move } from "../../../src/exchange/engine/commands.ts";
import type { Engine } from "../../../src/exchange/engine/engine.ts";
import type { MarketRules } from "../../../src/exchange/engine/model.ts";
import type { FeeRate, Wanted } from "../../../src/exchange/engine/orders/wanted.ts";

/** Where chance comes from: a seed, or the numbers that a property is shrunk by. */
export type Chance = { below: (bound: number) => number };

export const RULES: readonly MarketRules[] = [
  {
    ...{ code: "KRW-BTC", base: "BTC", quote: "KRW", lotUnits: 1n },
    ticks: [
      { from: 0n, tick: 1n },
      { from: 1_000n, tick: 5n },
    ],
    ...{ minNotional: 500n, maxNotional: 1_000_000n, openOrdersPerUserMax: 12 },
    repeatingOrdersPerUserMax: 2,
    ...{ bandPpm: 300_000n, collarPpm: 50_000n, firstPrice: 1_000n },
  },
  {
    ...{ code: "BTC-ETH", base: "ETH", quote: "BTC", lotUnits: 1_000n },
    ticks: [{ from: 0n, tick: 1n }],
    ...{ minNotional: 10n, maxNotional: 100_000n, openOrdersPerUserMax: 12 },
    repeatingOrdersPerUserMax: 2,
    ...{ bandPpm: 500_000n, collarPpm: 100_000n, firstPrice: 40n },
  },
];
export const USERS = ["ann", "bob", "cho", "dae", "eun"];
export const ASSETS = ["KRW", "BTC", "ETH"];

/** What somebody might do next: mostly possible, sometimes not. */
export function drawCommand(
  engine: Engine,
  chance: Chance,
  { nowMs, people = USERS }: { nowMs: number; people?: readonly string[] },
): Command {
  const userId = pick(chance, people);
  const kind = chance.below(20);
  if (kind < 11) return { kind: "place", nowMs, wanted: { ...drawWanted(chance, nowMs), userId } };
  if (kind === 11) return { ...drawMove(chance), nowMs, userId };
  if (kind === 12 && chance.below(4) === 0) {
    const market = chance.below(2) === 0 ? null : pick(chance, RULES).code;
    return { kind: "cancel_all", nowMs, userId, market, side: pick(chance, [null, "bid", "ask"]) };
  }
  const order = pick(chance, [...engine.state.orders.values()]);
  const orderId = order?.id ?? 0;
  const owner = chance.below(10) === 0 ? userId : (order?.desk.userId ?? userId);
  if (kind < 15) return { kind: "cancel", nowMs, userId: owner, orderId };
  if (kind < 16) return { kind: "set_fee", nowMs, userId: owner, orderId, fee: drawFee(chance) };
  const price = chance.below(3) === 0 ? null : around(order?.price || 1_000n, chance, 8);
  const lots = chance.below(3) === 0 ? null : around(order?.lots || 10n, chance, 15);
  return { kind: "amend", nowMs, userId: owner, orderId, price, lots };
}

function drawWanted(chance: Chance, nowMs: number): Omit<Wanted, "userId"> {
  const rules = pick(chance, RULES);
  // Around where it began, or prices would wander off to where nothing can be traded.
  const last = rules.firstPrice;
  const kind = pick(chance, ["limit", "limit", "limit", "limit", "market", "best"] as const);
  const side = pick(chance, ["bid", "ask"] as const);
  const byFunds = kind !== "limit" && side === "bid" && chance.below(3) > 0;
  const isTimed = chance.below(12) === 0;
  const executeAtMs = isTimed ? nowMs + chance.below(6_000) : null;
  return {
    ...{ market: rules.code, side, kind },
    price: kind === "limit" ? near(last, chance, rules) : null,
    lots: byFunds ? null : BigInt(1 + chance.below(40)),
    funds: byFunds ? last * BigInt(1 + chance.below(40)) + BigInt(chance.below(50)) : null,
    timeInForce: pick(
      chance,
      kind === "limit" ? ["gtc", "gtc", "gtc", "ioc", "fok", "post_only"] : ["ioc", "ioc", "fok"],
    ),
    selfTrade: pick(chance, ["cancel_taker", "cancel_maker", "reduce"]),
    fee: drawFee(chance),
    trigger:
      chance.below(10) === 0
        ? { price: near(last, chance, rules), when: pick(chance, ["above", "below"]) }
        : null,
    executeAtMs,
    expiresAtMs: chance.below(8) === 0 ? nowMs + chance.below(20_000) : null,
    repeat:
      isTimed && chance.below(2) === 0
        ? { everyMs: 1_000 + chance.below(3_000), times: 1 + chance.below(3) }
        : null,
  };
}

/** Around the last price, on the tick but for one in twenty. */
function near(last: bigint, chance: Chance, { ticks }: MarketRules): bigint {
  const price = around(last, chance, Math.max(3, Number(last / 40n)));
  if (chance.below(20) === 0) return price;
  const tick = ticks.findLast(({ from }) => from <= price)?.tick ?? 1n;
  return price - (price % tick);
}

function around(value: bigint, chance: Chance, away: number): bigint {
  return value + BigInt(chance.below(2 * away + 1) - away);
}

function drawFee(chance: Chance): FeeRate {
  const grossFeePpm = pick(chance, [0n, 500n, 2_500n]);
  if (chance.below(5) > 0) return { feePpm: grossFeePpm, grossFeePpm, couponId: null };
  const feePpm = (grossFeePpm * BigInt(chance.below(100))) / 100n;
  // Good for one order: no two draws are alike.
  const couponId = `coupon-${chance.below(2 ** 30)}-${chance.below(2 ** 30)}`;
  return { feePpm, grossFeePpm, couponId };
}

function drawMove(chance: Chance): Omit<Move, "userId"> {
  const amount = BigInt(chance.below(60_000) - 10_000);
  const from = pick(chance, SOURCES);
  return { kind: "move", asset: pick(chance, ASSETS), from, amount };
}

function pick<T>(chance: Chance, values: readonly T[]): T {
  return values[chance.below(Math.max(1, values.length))] as T;
}
