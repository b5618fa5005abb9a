import { createHash } from "node:crypto";
import { type HouseAccountName, houseAccount, walletOf } from "./accounts/accounts.ts";
import { enterBook } from "./book/book.ts";
import { bookOf } from "./book/bookOf.ts";
import type { MarketRules, Order } from "./model.ts";
import { newOrder } from "./orders/newOrder.ts";
import type { FeeRate, OrderStatus, Wanted } from "./orders/wanted.ts";
import { awaitTime } from "./schedule/timers.ts";
import { awaitTrigger } from "./schedule/triggers.ts";
import { createState, keep, type State } from "./state.ts";

/** All of a state that differs from an empty one, in an order that depends on nothing else. */
export type Snapshot = {
  readonly sequence: number;
  readonly wallets: readonly {
    readonly userId: string;
    readonly asset: string;
    readonly available: bigint;
    readonly held: bigint;
  }[];
  readonly house: readonly {
    readonly name: HouseAccountName;
    readonly asset: string;
    readonly balance: bigint;
  }[];
  readonly markets: readonly {
    readonly code: string;
    readonly lastPrice: bigint;
    readonly trades: number;
  }[];
  readonly orders: readonly OrderSnapshot[];
};

/** An order that is not closed. */
export type OrderSnapshot = {
  readonly wanted: Wanted;
  readonly id: number;
  readonly sequence: number;
  readonly status: Exclude<OrderStatus, "closed">;
  readonly price: bigint;
  readonly lots: bigint;
  readonly lotsLeft: bigint;
  readonly lotsTraded: bigint;
  readonly lotsPrevented: bigint;
  readonly budget: bigint;
  readonly funds: bigint;
  readonly fee: FeeRate;
  readonly feePaid: bigint;
  readonly discount: bigint;
  readonly held: bigint;
};

export function takeSnapshot(state: State): Snapshot {
  const wallets = [...state.accounts.wallets.values()]
    .flatMap((own) => [...own.values()])
    .filter(({ available, held }) => available !== 0n || held !== 0n)
    .sort((a, b) => compare(`${a.userId} ${a.asset}`, `${b.userId} ${b.asset}`));
  const house = [...state.accounts.house.values()]
    .filter(({ balance }) => balance !== 0n)
    .sort((a, b) => compare(`${a.name} ${a.asset}`, `${b.name} ${b.asset}`));
  const markets = [...state.markets.values()]
    .map(({ rules: { code }, lastPrice, trades }) => ({ code, lastPrice, trades }))
    .sort((a, b) => compare(a.code, b.code));
  return {
    sequence: state.sequence,
    wallets: wallets.map((wallet) => ({ ...wallet })),
    house: house.map((account) => ({ ...account })),
    markets,
    orders: [...state.orders.values()].sort((a, b) => a.id - b.id).map(orderSnapshot),
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

function orderSnapshot(order: Order): OrderSnapshot {
  if (order.status === "closed") throw new Error(`Order ${order.id} is closed and kept`);
  return {
    wanted: order.wanted,
    id: order.id,
    sequence: order.sequence,
    status: order.status,
    price: order.price,
    lots: order.lots,
    lotsLeft: order.lotsLeft,
    lotsTraded: order.lotsTraded,
    lotsPrevented: order.lotsPrevented,
    budget: order.budget,
    funds: order.funds,
    fee: order.fee,
    feePaid: order.feePaid,
    discount: order.discount,
    held: order.held,
  };
}

/** The state that a snapshot was taken of; its markets' rules may have changed since. */
export function restore(rules: readonly MarketRules[], snapshot: Snapshot): State {
  const state = createState(rules);
  state.sequence = snapshot.sequence;
  for (const { available, held, ...of } of snapshot.wallets) {
    Object.assign(walletOf(state.accounts, of), { available, held });
  }
  for (const { balance, ...of } of snapshot.house) {
    houseAccount(state.accounts, of).balance = balance;
  }
  for (const { code, lastPrice, trades } of snapshot.markets) {
    Object.assign(marketOf(state, code), { lastPrice, trades });
  }
  // Who came first is first again.
  const orders = snapshot.orders.toSorted((a, b) => a.sequence - b.sequence);
  for (const one of orders) restoreOrder(state, one);
  return state;
}

function marketOf(state: State, code: string) {
  const market = state.markets.get(code);
  if (market === undefined) throw new Error(`There is no market ${code} any more`);
  return market;
}

function restoreOrder(state: State, { wanted, id, ...kept }: OrderSnapshot): void {
  const market = marketOf(state, wanted.market);
  const order = Object.assign(newOrder(state, { market, wanted, id }), kept);
  const { executeAtMs, expiresAtMs, trigger } = wanted;
  keep(state, order);
  const until = order.status === "scheduled" ? executeAtMs : expiresAtMs;
  if (until !== null) awaitTime(state, order, until);
  if (order.status === "waiting" && trigger !== null) awaitTrigger(order, trigger);
  if (order.status === "open") enterBook(bookOf(market, order.side), order);
}

/** SHA-256, in hex, of all that decides what the engine does next. */
export function hashOf(state: State): string {
  const text = JSON.stringify(takeSnapshot(state), (_, value) => plain(value));
  return createHash("sha256").update(text).digest("hex");
}

/** The same text for the same values, in whatever order they were put together. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => compare(a, b)));
}
