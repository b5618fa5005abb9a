import { type Accounts, createAccounts, houseAccount, walletOf } from "./accounts/accounts.ts";
import { createBook } from "./book/book.ts";
import type { EngineEvent } from "./commands.ts";
import type { Desk, Heap, Market, MarketRules, Order } from "./model.ts";

/** All that the engine knows; nothing else decides what a command does. */
export type State = {
  readonly accounts: Accounts;
  readonly markets: Map<string, Market>;
  /** Those that are not closed. */
  readonly orders: Map<number, Order>;
  /** Times to begin and to end. */
  readonly timers: Heap;
  /** What was counted last: orders, and each time one is put into a book. */
  sequence: number;
};

/** One command being applied. */
export type Run = { readonly state: State; readonly nowMs: number; readonly events: EngineEvent[] };

export function createState(rules: readonly MarketRules[]): State {
  const accounts = createAccounts();
  const markets = rules.map((one) => [one.code, createMarket(one, accounts)] as const);
  return {
    accounts,
    markets: new Map(markets),
    orders: new Map(),
    timers: [],
    sequence: 0,
  };
}

function createMarket(rules: MarketRules, accounts: Accounts): Market {
  const asset = rules.quote;
  return {
    rules,
    bids: createBook("bid"),
    asks: createBook("ask"),
    rising: [],
    falling: [],
    desks: new Map(),
    fees: houseAccount(accounts, { name: "fees", asset }),
    coupons: houseAccount(accounts, { name: "coupons", asset }),
    lastPrice: rules.firstPrice,
    trades: 0,
  };
}

export function deskOf({ accounts }: State, market: Market, userId: string): Desk {
  let desk = market.desks.get(userId);
  if (desk === undefined) {
    const base = walletOf(accounts, { userId, asset: market.rules.base });
    const quote = walletOf(accounts, { userId, asset: market.rules.quote });
    desk = { userId, base, quote, last: undefined, count: 0 };
    market.desks.set(userId, desk);
  }
  return desk;
}

/** Remembers an order that rests or waits. */
export function keep({ orders }: State, order: Order): void {
  const { desk } = order;
  if (order.isKept) return;
  order.isKept = true;
  orders.set(order.id, order);
  order.earlier = desk.last;
  if (desk.last !== undefined) desk.last.later = order;
  desk.last = order;
  desk.count += 1;
}

/** An order that is closed is the database's to remember. */
export function forget({ orders }: State, order: Order): void {
  const { desk, earlier, later } = order;
  if (!order.isKept) return;
  order.isKept = false;
  orders.delete(order.id);
  if (earlier !== undefined) earlier.later = later;
  if (later !== undefined) later.earlier = earlier;
  else desk.last = earlier;
  order.earlier = undefined;
  order.later = undefined;
  desk.count -= 1;
}
