import type { EngineEvent } from "../../exchange/engine/commands.ts";
import type { Order } from "../../exchange/engine/model.ts";
import type { Batch } from "../../exchange/pipeline/batch.ts";
import type { Exchange } from "../../exchange/pipeline/createExchange.ts";
import type { Replica } from "../../exchange/pipeline/replica.ts";
import type { OrderNews } from "./viewMyOrder.ts";

type Listener = (news: OrderNews) => void;

/** Tells people each thing that happens to their orders, once it is on disk, in order. */
export function createOrderNews(exchange: Pick<Exchange, "listen">) {
  const followers = new Map<string, Set<Listener>>();
  const stop = exchange.listen({
    onCommitted: (batch, replica) => {
      if (followers.size > 0) for (const news of newsOf(batch, replica)) tell(news);
    },
  });

  function tell(news: OrderNews): void {
    for (const listener of followers.get(news.order.desk.userId) ?? []) listener(news);
  }

  return {
    /** Returns how to stop. */
    follow: (userId: string, listener: Listener): (() => void) => {
      const own = followers.get(userId) ?? new Set();
      followers.set(userId, own.add(listener));
      return () => {
        own.delete(listener);
        if (own.size === 0 && followers.get(userId) === own) followers.delete(userId);
      };
    },
    close: stop,
  };
}

function* newsOf({ events, trades }: Batch, { names, nowMs }: Replica): Generator<OrderNews> {
  const tradedAt = new Map<EngineEvent, number>(trades.map((one) => [one.trade, one.nowMs]));
  const isNew = new Set<Order>();
  for (const event of events) {
    for (const order of ordersOf(event)) {
      const name = names.of.get(order.id);
      // That an order rests is no news beside that it is there.
      const isTold = event.kind === "changed" && isNew.has(order);
      if (event.kind === "accepted") isNew.add(order);
      if (name === undefined || isTold) continue;
      yield { order, name, event, atMs: tradedAt.get(event) ?? nowMs };
    }
  }
}

function ordersOf(event: EngineEvent): Order[] {
  switch (event.kind) {
    case "moved":
    case "repeat_ended":
      return [];
    case "traded":
      return [event.bid, event.ask];
    case "prevented":
      return [event.maker, event.taker];
    default:
      return [event.order];
  }
}
