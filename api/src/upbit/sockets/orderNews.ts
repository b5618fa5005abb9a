import { createFollowers } from "../../exchange/accounts/createFollowers.ts";
import type { EngineEvent } from "../../exchange/engine/commands.ts";
import type { Order } from "../../exchange/engine/model.ts";
import { factsOfChanged } from "../../exchange/orders/orderFacts.ts";
import type { Batch } from "../../exchange/pipeline/batch.ts";
import type { Exchange } from "../../exchange/pipeline/createExchange.ts";
import type { Replica } from "../../exchange/pipeline/replica.ts";
import type { OrderNews } from "./viewMyOrder.ts";

/** Tells people each thing that happens to their orders, once it is on disk, in order. */
export function createOrderNews(exchange: Pick<Exchange, "listen">) {
  const followers = createFollowers<(news: OrderNews) => void>();
  const close = exchange.listen({
    onApplied: (batch, replica) => {
      const news = [...newsOf(batch, replica)];
      return () => {
        for (const one of news) {
          for (const tell of followers.of(one.facts.wanted.userId) ?? []) tell(one);
        }
      };
    },
  });
  return { follow: followers.add, close };
}

function* newsOf(batch: Batch, replica: Replica): Generator<OrderNews> {
  const { events, trades } = batch;
  const factsOf = factsOfChanged(batch, replica);
  const tradedAt = new Map<EngineEvent, number>(trades.map((one) => [one.trade, one.nowMs]));
  const isNew = new Set<Order>();
  for (const event of events) {
    for (const order of ordersOf(event)) {
      const facts = factsOf.get(order);
      // That an order rests is no news beside that it is there.
      const isTold = event.kind === "changed" && isNew.has(order);
      if (event.kind === "accepted") isNew.add(order);
      if (facts === undefined || isTold) continue;
      yield { facts, event, atMs: tradedAt.get(event) ?? replica.nowMs };
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
