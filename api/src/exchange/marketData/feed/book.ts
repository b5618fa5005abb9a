import type { Depth } from "../../engine/engine.ts";

type PriceLots = { readonly price: bigint; readonly lots: bigint };

/** What is wanted at each price of a market, as far as it is on disk. */
export function createBook() {
  const bids = createSide((at, price) => at < price);
  const asks = createSide((at, price) => at > price);
  return {
    load: (depth: Depth) => {
      bids.load(depth.bids);
      asks.load(depth.asks);
    },
    /** 0 lots: nothing is wanted at the price any more. */
    apply: (changes: Depth) => {
      for (const change of changes.bids) bids.set(change);
      for (const change of changes.asks) asks.set(change);
    },
    /** The best prices of both sides, the best first. */
    depth: (count: number): Depth => ({ bids: bids.best(count), asks: asks.best(count) }),
    /** What is wanted now at the prices that have changed since the last call. */
    takeChanges: (): Depth => ({ bids: bids.takeChanges(), asks: asks.takeChanges() }),
    hasChanges: () => bids.hasChanges() || asks.hasChanges(),
  };
}

/** The best price is the last: what changes most is where changing is cheapest. */
function createSide(isWorse: (at: bigint, price: bigint) => boolean) {
  let levels: PriceLots[] = [];
  const changed = new Set<bigint>();

  function indexOf(price: bigint): number {
    let low = 0;
    let high = levels.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isWorse((levels[middle] as PriceLots).price, price)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    load: (bestFirst: readonly PriceLots[]) => {
      levels = [...bestFirst].reverse();
      changed.clear();
    },
    set: (level: PriceLots) => {
      const index = indexOf(level.price);
      const isThere = levels[index]?.price === level.price;
      if (level.lots > 0n) levels.splice(index, isThere ? 1 : 0, level);
      else if (isThere) levels.splice(index, 1);
      changed.add(level.price);
    },
    best: (count: number) => levels.slice(Math.max(0, levels.length - count)).reverse(),
    takeChanges: () => {
      const now = [...changed].map((price) => {
        const level = levels[indexOf(price)];
        return level?.price === price ? level : { price, lots: 0n };
      });
      changed.clear();
      return now;
    },
    hasChanges: () => changed.size > 0,
  };
}
