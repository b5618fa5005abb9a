import type { Market, Order } from "../model.ts";
import { deskOf, type State } from "../state.ts";
import type { Wanted } from "./wanted.ts";

/** An order of which nothing has happened yet; it is nowhere, and holds nothing. */
export function newOrder(
  state: State,
  { market, wanted, id }: { market: Market; wanted: Wanted; id: number },
): Order {
  const { side } = wanted;
  const desk = deskOf(state, market, wanted.userId);
  return {
    wanted,
    id,
    desk,
    market,
    side,
    price: wanted.price ?? 0n,
    lots: wanted.lots ?? 0n,
    lotsLeft: wanted.lots ?? 0n,
    lotsTraded: 0n,
    lotsPrevented: 0n,
    budget: wanted.funds ?? 0n,
    funds: 0n,
    fee: wanted.fee,
    feePaid: 0n,
    discount: 0n,
    held: 0n,
    pays: side === "bid" ? desk.quote : desk.base,
    gets: side === "bid" ? desk.base : desk.quote,
    status: "open",
    closedBecause: null,
    sequence: id,
    level: undefined,
    before: undefined,
    after: undefined,
    trigger: undefined,
    timer: undefined,
    isKept: false,
    earlier: undefined,
    later: undefined,
  };
}
