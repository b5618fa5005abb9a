import type { EngineEvent, Traded } from "../engine/commands.ts";
import type { Order } from "../engine/model.ts";

/**
 * One side of a movement of money. Accounts are `user:<id>:available`, `user:<id>:held` and the
 * house's, each with so much of an asset, in its smallest unit.
 */
export type Posting = { readonly account: string; readonly asset: string; readonly amount: bigint };

/** What an event moved; the postings of one event sum up to zero in each asset. */
export function postingsOf(event: EngineEvent): Posting[] {
  switch (event.kind) {
    case "accepted":
    case "changed":
      return holdPostings(event.order, event.held);
    case "closed":
      return holdPostings(event.order, -event.released);
    case "prevented":
      return [
        ...holdPostings(event.maker, -event.makerReleased),
        ...holdPostings(event.taker, -event.takerReleased),
      ];
    case "traded":
      return tradePostings(event);
    case "moved": {
      const { asset, amount, from, userId } = event;
      return pair(asset, { from, to: available(userId), amount });
    }
    case "repeat_ended":
      return [];
  }
}

const available = (userId: string) => `user:${userId}:available`;
const held = (userId: string) => `user:${userId}:held`;

function holdPostings({ pays: { userId, asset } }: Order, amount: bigint): Posting[] {
  return pair(asset, { from: available(userId), to: held(userId), amount });
}

function pair(
  asset: string,
  { from, to, amount }: { from: string; to: string; amount: bigint },
): Posting[] {
  if (amount === 0n) return [];
  return [
    { account: from, asset, amount: -amount },
    { account: to, asset, amount },
  ];
}

function tradePostings({ market, lots, funds, bid, ask, ...trade }: Traded): Posting[] {
  const { base, quote, lotUnits } = market.rules;
  const { bidFee, askFee, discount } = trade;
  const units = lots * lotUnits;
  const postings = [
    { account: held(bid.desk.userId), asset: quote, amount: -(funds + bidFee) },
    { account: available(ask.desk.userId), asset: quote, amount: funds - askFee },
    { account: "fees", asset: quote, amount: bidFee + askFee + discount },
    { account: "coupons", asset: quote, amount: -discount },
    { account: held(ask.desk.userId), asset: base, amount: -units },
    { account: available(bid.desk.userId), asset: base, amount: units },
  ];
  return postings.filter(({ amount }) => amount !== 0n);
}
