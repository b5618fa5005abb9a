import type { HouseAccount, Wallet } from "./accounts/accounts.ts";
import type { ClosedBecause, FeeRate, OrderStatus, Side, Wanted } from "./orders/wanted.ts";

// What the engine consists of; these types know each other.

/**
 * A market's rules. A price is what one lot costs, in the quote asset's smallest units: then price ×
 * lots is money, and nothing is ever rounded but fees.
 */
export type MarketRules = {
  /** `KRW-BTC`: quote first, as Upbit writes it. */
  readonly code: string;
  readonly base: string;
  readonly quote: string;
  /** The base asset's smallest units in a lot. */
  readonly lotUnits: bigint;
  /** From which price on which tick, rising; the first is from 0. */
  readonly ticks: readonly { readonly from: bigint; readonly tick: bigint }[];
  readonly minNotional: bigint;
  readonly maxNotional: bigint;
  /** A limit price may be so far from the reference price, in millionths. */
  readonly bandPpm: bigint;
  /** A market order trades no further from the reference price than this, in millionths. */
  readonly collarPpm: bigint;
  /** The reference until something has been traded. */
  readonly firstPrice: bigint;
  readonly openOrdersPerUserMax: number;
  /** Each of them may come every second, without anybody asking. */
  readonly repeatingOrdersPerUserMax: number;
};

export type Market = {
  readonly rules: MarketRules;
  readonly bids: Book;
  readonly asks: Book;
  /** Orders that wait for the price to rise to theirs, or to fall to it. */
  readonly rising: Heap;
  readonly falling: Heap;
  readonly desks: Map<string, Desk>;
  readonly fees: HouseAccount;
  readonly coupons: HouseAccount;
  /** Of the last trade; before the first one, the rules' first price. */
  lastPrice: bigint;
  /** How many trades there were: the last one's number. */
  trades: number;
};

/** What one person trades with in one market. */
export type Desk = {
  readonly userId: string;
  readonly base: Wallet;
  readonly quote: Wallet;
  /** Their orders that are not closed, the one that came last first. */
  last: Order | undefined;
  count: number;
};

/** An order as the engine has it, changed in place. */
export type Order = {
  readonly wanted: Wanted;
  /** Given when it was accepted, rising; what the world calls it is not the engine's to know. */
  readonly id: number;
  readonly desk: Desk;
  readonly market: Market;
  readonly side: Side;
  /** The limit; of market and best orders what it is while they trade. */
  price: bigint;
  /** 0 of one for funds; then lotsLeft is 0 too. */
  lots: bigint;
  lotsLeft: bigint;
  lotsTraded: bigint;
  /** What was not traded with its own owner. */
  lotsPrevented: bigint;
  /** What an order for funds may cost altogether, with the fee; 0 of all others. */
  budget: bigint;
  /** Traded so far, in the quote asset. */
  funds: bigint;
  fee: FeeRate;
  feePaid: bigint;
  /** What a coupon took off the fee so far. */
  discount: bigint;
  /** Of the asset that it pays with. */
  held: bigint;
  readonly pays: Wallet;
  readonly gets: Wallet;
  status: OrderStatus;
  closedBecause: ClosedBecause | null;
  /** What came first at a price; a new one for each time it is put there. */
  sequence: number;
  level: Level | undefined;
  before: Order | undefined;
  after: Order | undefined;
  trigger: Waiting | undefined;
  timer: Waiting | undefined;
  /** Among its owner's orders of the market. */
  isKept: boolean;
  earlier: Order | undefined;
  later: Order | undefined;
};

/** All orders at one price, the oldest first. */
export type Level = {
  readonly price: bigint;
  /** What they want together. */
  lots: bigint;
  count: number;
  head: Order | undefined;
  tail: Order | undefined;
  isTouched: boolean;
};

/** One side of a book. */
export type Book = {
  readonly side: "bid" | "ask";
  /** The best price is the last: what changes most is where changing is cheapest. */
  readonly levels: Level[];
  /** Levels that have changed since somebody asked. */
  readonly touched: Level[];
};

/** One order waiting in a heap; what comes first has the least key, then the least id. */
export type Waiting = {
  readonly key: bigint;
  readonly id: number;
  readonly order: Order;
  index: number;
};

/** A binary heap that anything can be taken out of. */
export type Heap = Waiting[];
