import type { Context } from "../../context.ts";
import type { BalanceView } from "../../exchange/accounts/viewBalance.ts";
import { exactNumber } from "../http/exactNumber.ts";
import { uuidOf } from "../orders/uuidOf.ts";
import { encode, type Format } from "./formats.ts";
import type { createOrderNews } from "./orderNews.ts";
import type { PrivateWish } from "./readSubscription.ts";
import { viewMyOrder } from "./viewMyOrder.ts";

type Following = {
  context: Context;
  orderNews: ReturnType<typeof createOrderNews>;
  userId: string;
  format: Format;
  send: (data: Buffer) => void;
};

/** Sends a person what becomes of their orders or balances. Returns how to stop. */
export function followPerson({ type, codes }: PrivateWish, following: Following): () => void {
  const { orderNews, userId, format, send } = following;
  if (type === "myAsset") return followAssets(following);
  return orderNews.follow(userId, (news) => {
    const isWanted = codes.length === 0 || codes.includes(news.facts.wanted.market);
    if (isWanted) send(encode(viewMyOrder(news), format));
  });
}

/** What changes at once is told at once. */
function followAssets({ context, userId, format, send }: Following): () => void {
  const changed = new Map<string, BalanceView>();
  const tell = () => {
    const assets = [...changed.values()];
    changed.clear();
    const atMs = context.now();
    const message = {
      ...{ type: "myAsset", asset_uuid: uuidOf(`assets ${userId}`) },
      assets: assets.map(({ asset, available, held }) => ({
        currency: asset,
        balance: exactNumber(available),
        locked: exactNumber(held),
      })),
      ...{ asset_timestamp: atMs, timestamp: atMs, stream_type: "REALTIME" },
    };
    send(encode(message, format));
  };
  return context.accountNews.follow(userId, {
    onBalance: (balance) => {
      if (changed.size === 0) queueMicrotask(tell);
      changed.set(balance.asset, balance);
    },
  });
}
