import type { Context } from "../../context.ts";
import { INTRADAY_UNITS } from "../../exchange/marketData/candles/periods.ts";
import { createYearRanges } from "../quotation/yearRanges.ts";
import { encode, type Format } from "./formats.ts";
import { candleMessage, orderbookMessage, tickerMessage, tradeMessage } from "./publicMessages.ts";
import type { PublicWish } from "./readSubscription.ts";

type Message = { readonly type: string };
type Subscriber = {
  readonly format: Format;
  readonly send: (data: Buffer) => void;
  /** It has been told nothing yet: what comes first is its snapshot. */
  isNew: boolean;
};
type Topic = { readonly wish: PublicWish; readonly subscribers: Set<Subscriber> };

/** What the feed tells, to all who want it: each message is written once a format. */
export function createPublicTopics(context: Context) {
  const { exchangeFeed } = context;
  const topics = new Map<string, Topic>();
  const readMessage = createReader(context);

  /** The newest that is known of a topic, to its subscribers. */
  async function tellNewest(key: string): Promise<void> {
    const topic = topics.get(key);
    if (topic === undefined) return;
    const message = await readMessage(topic.wish);
    if (message !== undefined) deliver(topic.subscribers, message);
  }

  const tell = (key: string, message: () => Message) => {
    const topic = topics.get(key);
    if (topic !== undefined) deliver(topic.subscribers, message());
  };

  const stop = exchangeFeed.listen({
    onReset: () => {
      for (const [key, { wish }] of topics) if (wish.type !== "trade") void tellNewest(key);
    },
    onTicker: ({ market }) => void tellNewest(keyOf({ type: "ticker", code: market, count: 0 })),
    onDepth: ({ market }) => {
      for (const [key, { wish }] of topics) {
        if (wish.type === "orderbook" && wish.code === market) void tellNewest(key);
      }
    },
    onTrades: (market, trades) => {
      const key = keyOf({ type: "trade", code: market, count: 0 });
      for (const trade of trades) tell(key, () => tradeMessage(context, trade));
    },
    onCandle: (candle) => {
      const unit = INTRADAY_UNITS.find((one) => one === candle.unit);
      if (unit === undefined) return;
      const key = keyOf({ type: `candle.${unit}`, code: candle.market, count: 0 });
      tell(key, () => candleMessage(context, candle));
    },
  });

  return {
    /** Sends what is known if that is wanted, and what changes. Returns how to stop. */
    subscribe: (wish: PublicWish, to: Pick<Subscriber, "format" | "send">): (() => void) => {
      const subscriber: Subscriber = { ...to, isNew: wish.snapshot };
      const key = keyOf(wish);
      let isOver = false;
      // First, or what changes while the snapshot is read would never be told.
      if (wish.realtime) {
        const topic = topics.get(key) ?? { wish, subscribers: new Set() };
        topics.set(key, topic);
        topic.subscribers.add(subscriber);
      }
      if (wish.snapshot) {
        void readMessage(wish).then((message) => {
          if (!isOver && message !== undefined) deliver([subscriber], message);
        });
      }
      return () => {
        isOver = true;
        const topic = topics.get(key);
        topic?.subscribers.delete(subscriber);
        if (topic?.subscribers.size === 0) topics.delete(key);
      };
    },
    close: stop,
  };
}

function deliver(subscribers: Iterable<Subscriber>, message: Message): void {
  const written = new Map<string, Buffer>();
  for (const subscriber of subscribers) {
    const { format, send, isNew } = subscriber;
    const stream = isNew ? "SNAPSHOT" : "REALTIME";
    const key = `${format} ${stream}`;
    const data = written.get(key) ?? encode({ ...message, ...{ stream_type: stream } }, format);
    written.set(key, data);
    subscriber.isNew = false;
    send(data);
  }
}

function keyOf({ type, code, count }: Pick<PublicWish, "type" | "code" | "count">): string {
  return type === "orderbook" ? `${type} ${code} ${count}` : `${type} ${code}`;
}

/** Reads what is known of a market now; undefined while nothing is. */
function createReader(context: Context) {
  const ranges = createYearRanges(context);
  return async (wish: PublicWish): Promise<Message | undefined> => {
    try {
      return wish.type === "ticker"
        ? await readTicker(context, { ranges, code: wish.code })
        : readNow(context, wish);
    } catch (error) {
      context.logger.warn({ reason: String(error) }, "a market can't be read");
      return undefined;
    }
  };
}

type Ranges = ReturnType<typeof createYearRanges>;

async function readTicker(context: Context, { ranges, code }: { ranges: Ranges; code: string }) {
  const ticker = context.exchangeFeed.ticker(code);
  return ticker && tickerMessage(context, ticker, await ranges(ticker));
}

function readNow(context: Context, { type, code, count }: PublicWish): Message | undefined {
  const { exchangeFeed } = context;
  if (type === "trade") {
    const [trade] = exchangeFeed.trades(code, 1);
    return trade && tradeMessage(context, trade);
  }
  if (type === "orderbook") {
    const isKnown = exchangeFeed.depth(code, 1) !== undefined;
    return isKnown ? orderbookMessage(context, { market: code, count }) : undefined;
  }
  const unit = INTRADAY_UNITS.find((one) => `candle.${one}` === type) ?? "1s";
  const candle = exchangeFeed.candle(code, { unit, zone: "utc" });
  return candle && candleMessage(context, candle);
}
