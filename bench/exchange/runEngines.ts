import { OrderBook, Side } from "nodejs-order-book";
import type { Command } from "../../api/src/exchange/engine/commands.ts";
import { createEngine, type Engine } from "../../api/src/exchange/engine/engine.ts";
import type { Wanted } from "../../api/src/exchange/engine/orders/wanted.ts";
import { FEE, MUCH, RULES } from "./rules.ts";
import type { Operation } from "./stream.ts";

type Placed = Exclude<Operation, { kind: "cancel" }>;

/** How fast a stream was done, and what the book holds after it, price by price. */
export type Ran = { perSecond: number; depth: string };

const TRADERS = 500;
const named = (side: string) => Array.from({ length: TRADERS }, (_, n) => `${side}-${n}`);
const traders = { bid: named("bid"), ask: named("ask") };
const ALL_LEVELS = 100_000;

/** Ours does all that an exchange must: balances, holds, fees, self-trades, times and triggers. */
export function runOurs(stream: readonly Operation[]): Ran {
  const engine = createEngine([RULES]);
  fund(engine);
  const ids = new Map<number, number>();
  const from = performance.now();
  stream.forEach((operation, index) => {
    const outcome = engine.apply(commandOf(operation, { index, stream, ids }));
    engine.due(1);
    const [accepted] = outcome.events ?? [];
    if (operation.kind === "limit" && accepted?.kind === "accepted") {
      ids.set(index, accepted.order.id);
    }
  });
  const seconds = (performance.now() - from) / 1_000;
  const { bids = [], asks = [] } = engine.depth(RULES.code, ALL_LEVELS) ?? {};
  const depth = [bids, asks].map((side) => side.map(({ price, lots }) => `${price}:${lots}`));
  return { perSecond: stream.length / seconds, depth: depth.join("|") };
}

type Known = { index: number; stream: readonly Operation[]; ids: Map<number, number> };

function commandOf(operation: Operation, { index, stream, ids }: Known): Command {
  if (operation.kind === "cancel") {
    const { operation: placed } = operation;
    const userId = traderOf(stream[placed] as Placed, placed);
    return { kind: "cancel", nowMs: 1, userId, orderId: ids.get(placed) ?? 0 };
  }
  return { kind: "place", nowMs: 1, wanted: wantedOf(operation, traderOf(operation, index)) };
}

/** Who bids does not ask: the peer knows nobody, so that here too nothing may be prevented. */
function traderOf({ side }: Placed, index: number): string {
  return traders[side][index % TRADERS] as string;
}

function wantedOf(operation: Placed, userId: string): Wanted {
  const isLimit = operation.kind === "limit";
  return {
    userId,
    market: RULES.code,
    side: operation.side,
    kind: operation.kind,
    price: isLimit ? BigInt(operation.price) : null,
    lots: BigInt(operation.lots),
    funds: null,
    timeInForce: isLimit ? "gtc" : "ioc",
    selfTrade: "cancel_taker",
    fee: FEE,
    trigger: null,
    executeAtMs: null,
    expiresAtMs: null,
    repeat: null,
  };
}

function fund(engine: Engine): void {
  for (const userId of [...traders.bid, ...traders.ask]) {
    for (const asset of [RULES.base, RULES.quote]) {
      engine.apply({ kind: "move", nowMs: 0, userId, asset, from: "issuance", amount: MUCH });
    }
  }
}

/** The peer matches, and nothing else. */
export function runPeer(stream: readonly Operation[]): Ran {
  const book = new OrderBook();
  const names = { bid: Side.BUY, ask: Side.SELL };
  const from = performance.now();
  stream.forEach((operation, index) => {
    if (operation.kind === "cancel") {
      book.cancel(String(operation.operation));
      return;
    }
    const { kind, lots: size } = operation;
    const side = names[operation.side];
    if (kind === "market") book.market({ side, size });
    else book.limit({ side, size, price: operation.price, id: String(index) });
  });
  const seconds = (performance.now() - from) / 1_000;
  const [asks, bids] = book.depth();
  const depth = [bids, asks].map((side) => side.map(([price, lots]) => `${price}:${lots}`));
  return { perSecond: stream.length / seconds, depth: depth.join("|") };
}
