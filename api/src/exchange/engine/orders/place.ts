import type { Outcome, Refusal } from "../commands.ts";
import type { Market, Order } from "../model.ts";
import { awaitTime } from "../schedule/timers.ts";
import { keep, type Run, type State } from "../state.ts";
import { begin } from "./activate.ts";
import { checkBand, checkWanted, limitNow } from "./checkWanted.ts";
import { adjustHold, holdOf } from "./holds.ts";
import { newOrder } from "./newOrder.ts";
import type { Wanted } from "./wanted.ts";

/** Takes a new order: holds what it may cost, then trades it, or lets it wait. */
export function place(run: Run, wanted: Wanted): Outcome {
  const { state, events } = run;
  const order = draft(run, wanted);
  if (typeof order === "string") return { refused: order };
  const held = adjustHold(order);
  if (held === undefined) return { refused: "insufficient_funds" };
  state.sequence = order.id;
  events.push({ kind: "accepted", order, held });
  if (wanted.executeAtMs === null) begin(run, order);
  else schedule(state, order, wanted.executeAtMs);
  return { events };
}

type Moment = Pick<Run, "state" | "nowMs">;

/** An order as it would be accepted now, with what it would hold; or why it would be refused. */
export function tryOrder(moment: Moment, wanted: Wanted): Order | Refusal {
  const order = draft(moment, wanted);
  if (typeof order === "string") return order;
  const held = holdOf(order);
  return held > order.pays.available ? "insufficient_funds" : { ...order, held };
}

/** An order that is nowhere yet, and holds nothing. */
function draft({ state, nowMs }: Moment, wanted: Wanted): Order | Refusal {
  const market = state.markets.get(wanted.market);
  if (market === undefined) return "market_unknown";
  const refused = checkWanted(wanted, market, nowMs) ?? checkNow(wanted, market);
  if (refused !== undefined) return refused;
  const order = newOrder(state, { market, wanted, id: state.sequence + 1 });
  if (isOneTooMany(order)) return "too_many_orders";
  const isBidByLots = order.side === "bid" && order.budget === 0n;
  if (isBidByLots && wanted.kind !== "limit") {
    const limit = limitNow(market, { kind: wanted.kind, side: "bid" });
    if (limit === undefined) return "no_liquidity";
    order.price = limit;
  }
  return order;
}

function isOneTooMany({ desk, market: { rules }, wanted }: Order): boolean {
  if (desk.count >= rules.openOrdersPerUserMax) return true;
  if (wanted.repeat === null) return false;
  let repeating = 0;
  for (let own = desk.last; own !== undefined; own = own.earlier) {
    if (own.status === "scheduled" && own.wanted.repeat !== null) repeating += 1;
  }
  return repeating >= rules.repeatingOrdersPerUserMax;
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
