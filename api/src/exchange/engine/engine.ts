import { walletOf } from "./accounts/accounts.ts";
import { move } from "./accounts/move.ts";
import { depthOf, takeChanges } from "./book/book.ts";
import type { Command, Due, Outcome } from "./commands.ts";
import type { MarketRules, Order } from "./model.ts";
import { amend } from "./orders/amend.ts";
import { cancel, cancelAll } from "./orders/cancel.ts";
import { place } from "./orders/place.ts";
import { setFee } from "./orders/setFee.ts";
import { dueNow, expire, fire, takeTrigger } from "./schedule/takeDue.ts";
import { createState, type Run, type State } from "./state.ts";

export type Engine = {
  /** For whoever restores, hashes or looks into it. */
  readonly state: State;
  /**
   * Does what a command says, at once and wholly, or refuses it and changes nothing. The same
   * commands in the same order always do the same.
   */
  apply: (command: Command) => Outcome;
  /** What must be applied before any other command; to be asked after each. */
  due: (nowMs: number) => Due | undefined;
  /** An order that is not closed. */
  orderOf: (orderId: number) => Order | undefined;
  balanceOf: (of: { userId: string; asset: string }) => { available: bigint; held: bigint };
  /** The best prices of both sides; undefined for an unknown market. */
  depth: (market: string, count: number) => Depth | undefined;
  /** The prices whose lots have changed since the last call; 0 lots where there is nothing. */
  depthChanges: (market: string) => Depth | undefined;
};

type PriceLots = { readonly price: bigint; readonly lots: bigint };
export type Depth = { readonly bids: readonly PriceLots[]; readonly asks: readonly PriceLots[] };

/** An exchange without a clock, a disk or chance: markets, orders and what everybody has. */
export function createEngine(rules: readonly MarketRules[]): Engine {
  return engineOf(createState(rules));
}

export function engineOf(state: State): Engine {
  return {
    state,
    apply: (command) => apply({ state, nowMs: command.nowMs, events: [] }, command),
    due: (nowMs) => dueNow(state, nowMs),
    orderOf: (orderId) => state.orders.get(orderId),
    balanceOf: (of) => {
      const { available, held } = walletOf(state.accounts, of);
      return { available, held };
    },
    depth: (code, count) => {
      const market = state.markets.get(code);
      return market && { bids: depthOf(market.bids, count), asks: depthOf(market.asks, count) };
    },
    depthChanges: (code) => {
      const market = state.markets.get(code);
      return market && { bids: takeChanges(market.bids), asks: takeChanges(market.asks) };
    },
  };
}

function apply(run: Run, command: Command): Outcome {
  switch (command.kind) {
    case "place":
      return place(run, command.wanted);
    case "cancel":
      return cancel(run, command);
    case "cancel_all":
      return cancelAll(run, command);
    case "amend":
      return amend(run, command);
    case "set_fee":
      return setFee(run, command);
    case "move":
      return move(run, command);
    case "trigger":
      return takeTrigger(run, command.orderId);
    case "expire":
      return expire(run, command.orderId);
    case "fire":
      return fire(run, command.orderId);
  }
}
