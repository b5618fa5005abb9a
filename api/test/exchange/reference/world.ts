import type { MarketRules } from "../../../src/exchange/engine/model.ts";
import type { ClosedBecause, Wanted } from "../../../src/exchange/engine/orders/wanted.ts";

/** An order that is not closed. */
export type Live = {
  id: number;
  rank: number;
  wanted: Wanted;
  status: "scheduled" | "waiting" | "open";
  price: bigint;
  lots: bigint;
  left: bigint;
  budget: bigint;
  traded: bigint;
  funds: bigint;
  fee: Wanted["fee"];
};

/** All that the reference knows: one list of orders, and what everybody has in all. */
export type World = {
  rules: readonly MarketRules[];
  total: Map<string, bigint>;
  prices: Map<string, bigint>;
  live: Live[];
  counter: number;
  /** What the command has come to so far, in words. */
  told: string[];
};

const MILLION = 1_000_000n;
export const partOf = (amount: bigint, ppm: bigint) => (amount * ppm) / MILLION;
export const ceil = (amount: bigint, ppm: bigint) => (amount * ppm + MILLION - 1n) / MILLION;
export const feeOf = ({ funds, fee }: Live) => ceil(funds, fee.feePpm);

export function rulesOf({ rules }: World, code: string): MarketRules {
  const found = rules.find((one) => one.code === code);
  if (found === undefined) throw new Error(`There is no market ${code}`);
  return found;
}

export const lastPrice = ({ prices }: World, code: string) => prices.get(code) ?? 0n;

export function add({ total }: World, key: string, amount: bigint): void {
  total.set(key, (total.get(key) ?? 0n) + amount);
}

export function needOf(world: World, order: Live): bigint {
  const { wanted, left, budget, funds, price } = order;
  if (wanted.side === "ask") return left * rulesOf(world, wanted.market).lotUnits;
  if (budget > 0n) return budget - funds - feeOf(order);
  return price * left + ceil(funds + price * left, order.fee.feePpm) - feeOf(order);
}

export function paysWith(world: World, { wanted }: Pick<Live, "wanted">): string {
  const { base, quote } = rulesOf(world, wanted.market);
  return wanted.side === "bid" ? quote : base;
}

/** What is held is not kept anywhere: it is what the orders need. */
export function balanceOf(world: World, { userId, asset }: { userId: string; asset: string }) {
  const held = world.live
    .filter((order) => order.wanted.userId === userId && paysWith(world, order) === asset)
    .reduce((sum, order) => sum + needOf(world, order), 0n);
  return { available: (world.total.get(`${userId} ${asset}`) ?? 0n) - held, held };
}

export function end(world: World, order: Live, because: ClosedBecause): void {
  world.live = world.live.filter((one) => one !== order);
  world.told.push(`${order.id} ${because}`);
}

/** Those of the other side, as they would be met. */
export function opposite(world: World, wanted: Pick<Wanted, "market" | "side">): Live[] {
  return world.live
    .filter((one) => one.status === "open" && one.wanted.market === wanted.market)
    .filter((one) => one.wanted.side !== wanted.side && one.left > 0n)
    .sort((a, b) => {
      if (a.price !== b.price) return a.price < b.price === (wanted.side === "bid") ? -1 : 1;
      return a.rank - b.rank;
    });
}

export const crosses = (taker: Live, price: bigint) =>
  taker.wanted.side === "bid" ? price <= taker.price : price >= taker.price;

/** The most lots whose price and fee fit into what is left of a budget. */
export function wantedAt(taker: Live, price: bigint): bigint {
  if (taker.budget === 0n) return taker.left;
  const most = (taker.budget * MILLION) / (MILLION + taker.fee.feePpm) - taker.funds;
  return most < 0n ? 0n : most / price;
}

export function inBand(world: World, market: string, price: bigint): boolean {
  const last = lastPrice(world, market);
  const away = partOf(last, rulesOf(world, market).bandPpm);
  return price >= last - away && price <= last + away;
}
