import { expect } from "vitest";
import { feeUp } from "../../../src/exchange/engine/accounts/fees.ts";
import type { Engine } from "../../../src/exchange/engine/engine.ts";
import type { Book, Order } from "../../../src/exchange/engine/model.ts";
import { ASSETS } from "./drawCommand.ts";

/** Whatever was done, so it must be. */
export function checkInvariants({ state }: Engine): void {
  const orders = [...state.orders.values()];
  for (const asset of ASSETS) {
    expect(sumOf(state, asset), `all ${asset} comes from somewhere`).toBe(0n);
  }
  for (const [userId, own] of state.accounts.wallets) {
    for (const [asset, { available, held }] of own) {
      expect(available >= 0n && held >= 0n, `${userId} ${asset}`).toBe(true);
      const holding = orders.filter(({ pays }) => pays === own.get(asset));
      expect(sum(holding.map((order) => order.held))).toBe(held);
    }
  }
  for (const order of orders) checkOrder(order);
  for (const { bids, asks } of state.markets.values()) {
    for (const book of [bids, asks]) checkBook(book);
    const [bid, ask] = [bids.levels.at(-1)?.price, asks.levels.at(-1)?.price];
    if (bid !== undefined && ask !== undefined) expect(bid < ask, "not crossed").toBe(true);
  }
}

function checkOrder(order: Order): void {
  const { lots, lotsTraded, lotsPrevented, lotsLeft, side, price, funds, fee, market } = order;
  expect(order.status).not.toBe("closed");
  if (order.budget > 0n) return;
  expect(lotsTraded + lotsPrevented + lotsLeft).toBe(lots);
  const rest = price * lotsLeft;
  const need =
    side === "ask"
      ? lotsLeft * market.rules.lotUnits
      : rest + feeUp(funds + rest, fee.feePpm) - order.feePaid;
  expect(order.held, `what order ${order.id} holds`).toBe(need);
}

/** Levels in order; in each of them whoever came first, first, and their sum. */
function checkBook({ side, levels }: Book): void {
  levels.forEach(({ price, lots, count, head }, index) => {
    const worse = levels[index - 1]?.price;
    if (worse !== undefined) expect(side === "bid" ? worse < price : worse > price).toBe(true);
    const queue: Order[] = [];
    for (let order = head; order !== undefined; order = order.after) queue.push(order);
    expect(queue.length).toBe(count);
    expect(sum(queue.map(({ lotsLeft }) => lotsLeft))).toBe(lots);
    const sequences = queue.map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
    for (const order of queue) expect([order.price, order.status]).toEqual([price, "open"]);
  });
}

function sumOf({ accounts }: Engine["state"], asset: string): bigint {
  const wallets = [...accounts.wallets.values()].flatMap((own) => own.get(asset) ?? []);
  const house = [...accounts.house.values()].filter((account) => account.asset === asset);
  // What is on its way out was put there before.
  for (const { name, balance } of house) if (name === "pending") expect(balance >= 0n).toBe(true);
  return (
    sum(wallets.map(({ available, held }) => available + held)) +
    sum(house.map(({ balance }) => balance))
  );
}

const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
