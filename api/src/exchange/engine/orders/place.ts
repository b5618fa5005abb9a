import type { Outcome, Refusal } from "../commands.ts";
import type { Market, Order } from "../model.ts";
import { awaitTime } from "../schedule/timers.ts";
import { keep, type Run, type State } from "../state.ts";
import { begin } from "./activate.ts";
import { checkBand, checkWanted, limitNow } from "./checkWanted.ts";
import { adjustHold } from "./holds.ts";
import { newOrder } from "./newOrder.ts";
import type { Wanted } from "./wanted.ts";

/** Takes a new order: holds what it may cost, then trades it, or lets it wait. */
export function place(run: Run, wanted: Wanted): Outcome {
  const { state, nowMs, events } = run;
  const market = state.markets.get(wanted.market);
  if (market === undefined) return { refused: "market_unknown" };
  const refused = checkWanted(wanted, market, nowMs) ?? checkNow(wanted, market);
  if (refused !== undefined) return { refused };
  const order = newOrder(state, { market, wanted, id: state.sequence + 1 });
  if (order.desk.count >= market.rules.openOrdersPerUserMax) return { refused: "too_many_orders" };
  const isBidByLots = order.side === "bid" && order.budget === 0n;
  if (isBidByLots && wanted.kind !== "limit") {
    const limit = limitNow(market, { kind: wanted.kind, side: "bid" });
    if (limit === undefined) return { refused: "no_liquidity" };
    order.price = limit;
  }
  const held = adjustHold(order);
  if (held === undefined) return { refused: "insufficient_funds" };
  state.sequence = order.id;
  events.push({ kind: "accepted", order, held });
  if (wanted.executeAtMs === null) begin(run, order);
  else schedule(state, order, wanted.executeAtMs);
  return { events };
}

/** Who wants to trade now must not be far off; who waits is looked at when their time comes. */
function checkNow({ price, executeAtMs, trigger }: Wanted, market: Market): Refusal | undefined {
  const waits = executeAtMs !== null || trigger !== null;
  return price === null || waits ? undefined : checkBand(market, price);
}

function schedule(state: State, order: Order, atMs: number): void {
  order.status = "scheduled";
  keep(state, order);
  awaitTime(state, order, atMs);
}
