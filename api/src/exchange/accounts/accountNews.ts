import { factsOfOrder } from "../orders/orderFacts.ts";
import { type OrderView, viewOrder } from "../orders/viewOrder.ts";
import type { Batch } from "../pipeline/batch.ts";
import type { Exchange } from "../pipeline/createExchange.ts";
import type { Replica } from "../pipeline/replica.ts";
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
  const followers = new Map<string, Set<Follower>>();

  const all = () => [...followers.values()].flatMap((own) => [...own]);

  exchange.listen({
    onLoaded: () => {
      for (const { listener, told } of all()) {
        told.clear();
        listener.onReset?.();
      }
    },
    onCommitted: (batch, replica) => {
      if (followers.size === 0) return;
      tellOrders(followers, batch, replica);
      tellBalances(followers, batch, replica);
    },
  });

  return {
    /** Returns how to stop. */
    follow: (userId: string, listener: AccountListener): (() => void) => {
      const follower = { listener, told: new Map() };
      const own = followers.get(userId) ?? new Set();
      followers.set(userId, own.add(follower));
      return () => {
        own.delete(follower);
        if (own.size === 0 && followers.get(userId) === own) followers.delete(userId);
      };
    },
  };
}

type Followers = ReadonlyMap<string, ReadonlySet<Follower>>;

function tellOrders(followers: Followers, { changed }: Batch, { names, nowMs }: Replica): void {
  for (const order of changed) {
    const own = followers.get(order.desk.userId);
    const name = names.of.get(order.id);
    if (own === undefined || name === undefined) continue;
    const view = viewOrder(factsOfOrder(order, name, nowMs));
    for (const { listener } of own) listener.onOrder?.(view);
  }
}

/** Of what a batch may have changed; who has been told the same before is not told again. */
function tellBalances(followers: Followers, { changed, events }: Batch, replica: Replica): void {
  const tell = (userId: string, asset: string) => {
    const own = followers.get(userId);
    if (own === undefined) return;
    tellBalance(own, viewBalance(asset, replica.engine.balanceOf({ userId, asset })));
  };
  for (const { desk, market } of changed) {
    tell(desk.userId, market.rules.quote);
    tell(desk.userId, market.rules.base);
  }
  for (const event of events) if (event.kind === "moved") tell(event.userId, event.asset);
}

function tellBalance(own: ReadonlySet<Follower>, balance: BalanceView): void {
  const text = `${balance.available} ${balance.held}`;
  for (const { listener, told } of own) {
    if (told.get(balance.asset) === text) continue;
    told.set(balance.asset, text);
    listener.onBalance?.(balance);
  }
}
