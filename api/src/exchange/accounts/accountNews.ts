import { factsOfChanged, type OrderFacts } from "../orders/orderFacts.ts";
import { type OrderView, viewOrder } from "../orders/viewOrder.ts";
import type { Batch } from "../pipeline/batch.ts";
import type { Exchange } from "../pipeline/createExchange.ts";
import type { Replica } from "../pipeline/replica.ts";
import { createFollowers } from "./createFollowers.ts";
import { type BalanceView, viewBalance } from "./viewBalance.ts";

/** Hears of one person's orders and balances, once they are on disk, in order. */
export type AccountListener = {
  onOrder?: (order: OrderView) => void;
  /** One that has changed. */
  onBalance?: (balance: BalanceView) => void;
  /** Something may have been missed: all is to be read again. */
  onReset?: () => void;
};

export type AccountNews = ReturnType<typeof createAccountNews>;

type Follower = { listener: AccountListener; told: Map<string, string> };

/** Tells people what becomes of their orders, in whichever process. */
export function createAccountNews(exchange: Pick<Exchange, "listen">) {
  const followers = createFollowers<Follower>();

  const tellOrder = (facts: OrderFacts): void => {
    const own = followers.of(facts.wanted.userId);
    if (own === undefined) return;
    const view = viewOrder(facts);
    for (const { listener } of own) listener.onOrder?.(view);
  };
  const tellBalance = ({ userId, asset, amounts }: Balance): void => {
    const own = followers.of(userId);
    if (own === undefined) return;
    const view = viewBalance(asset, amounts);
    for (const follower of own) tellOnce(follower, view);
  };

  exchange.listen({
    onLoaded: () => {
      for (const { listener, told } of followers.all()) {
        told.clear();
        listener.onReset?.();
      }
    },
    onApplied: (batch, replica) => {
      // Of everybody's: who follows later may have read how it was before.
      const orders = factsOfChanged(batch, replica);
      const balances = changedBalances(batch, replica);
      return () => {
        orders.forEach(tellOrder);
        balances.forEach(tellBalance);
      };
    },
  });

  return {
    /** Returns how to stop. */
    follow: (userId: string, listener: AccountListener): (() => void) =>
      followers.add(userId, { listener, told: new Map() }),
  };
}

type Balance = {
  readonly userId: string;
  readonly asset: string;
  readonly amounts: { readonly available: bigint; readonly held: bigint };
};

/** Those that a batch may have changed. */
function changedBalances({ changed, events }: Batch, { engine }: Replica): Balance[] {
  const balances = new Map<string, Balance>();
  const note = (userId: string, asset: string) => {
    const key = `${userId} ${asset}`;
    if (balances.has(key)) return;
    balances.set(key, { userId, asset, amounts: engine.balanceOf({ userId, asset }) });
  };
  for (const { desk, market } of changed) {
    note(desk.userId, market.rules.quote);
    note(desk.userId, market.rules.base);
  }
  for (const event of events) if (event.kind === "moved") note(event.userId, event.asset);
  return [...balances.values()];
}

/** Who has been told the same before is not told again. */
function tellOnce({ listener, told }: Follower, balance: BalanceView): void {
  const text = `${balance.available} ${balance.held}`;
  if (told.get(balance.asset) === text) return;
  told.set(balance.asset, text);
  listener.onBalance?.(balance);
}
