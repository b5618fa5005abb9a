import type { Context } from "../../context.ts";
import type { AccountListener } from "../../exchange/accounts/accountNews.ts";
import { findBalances } from "../../exchange/accounts/findBalances.ts";
import { findOrders } from "../../exchange/orders/findOrders.ts";
import { viewOrder } from "../../exchange/orders/viewOrder.ts";
import type { PrivateChannel } from "./readRequest.ts";

const OPEN_ORDERS_MAX = 500;
const READ_AGAIN_MS = 1_000;

type Following = { context: Context; userId: string; send: (message: string) => void };

/** Sends what a person has, and from then on what changes. Returns how to stop. */
export function followAccount({ name }: PrivateChannel, following: Following): () => void {
  const { context, userId } = following;
  const sender = snapshotFirst(following, async () =>
    name === "myOrders"
      ? { type: "snapshot", channel: name, ...(await openOrders(context, userId)) }
      : { type: "snapshot", channel: name, assets: await findBalances(context, userId) },
  );
  const tell = (news: object) => sender.update({ type: "update", channel: name, ...news });
  const listener: AccountListener = {
    ...(name === "myOrders" && { onOrder: (order) => tell({ order }) }),
    ...(name === "myAssets" && { onBalance: (asset) => tell({ asset }) }),
    onReset: sender.start,
  };
  const stop = context.accountNews.follow(userId, listener);
  sender.start();
  return () => {
    stop();
    sender.stop();
  };
}

async function openOrders(context: Context, userId: string) {
  const statuses = ["scheduled", "waiting", "open"] as const;
  const found = await findOrders(context, { userId, statuses, limit: OPEN_ORDERS_MAX });
  return { orders: found.orders.map(viewOrder), truncated: found.next !== null };
}

/** What changes while a snapshot is read is sent after it: the snapshot may have it or not. */
function snapshotFirst({ context, send }: Following, read: () => Promise<object>) {
  let reads = 0;
  let isRead = false;
  let waiting: string[] = [];

  async function start(): Promise<void> {
    reads += 1;
    const mine = reads;
    isRead = false;
    waiting = [];
    while (reads === mine) {
      try {
        const snapshot = JSON.stringify(await read());
        if (reads !== mine) return;
        for (const message of [snapshot, ...waiting.splice(0)]) send(message);
        isRead = true;
        return;
      } catch (error) {
        context.logger.warn({ reason: String(error) }, "an account can't be read");
        await new Promise((resolve) => setTimeout(resolve, READ_AGAIN_MS).unref());
      }
    }
  }

  return {
    start: () => void start(),
    update: (news: object) => {
      const message = JSON.stringify(news);
      if (isRead) send(message);
      else waiting.push(message);
    },
    stop: () => {
      reads += 1;
    },
  };
}
