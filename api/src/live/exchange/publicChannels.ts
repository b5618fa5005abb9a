import type { Period } from "../../exchange/marketData/candles/periods.ts";
import type { ExchangeFeed } from "../../exchange/marketData/createFeed.ts";

export type PublicChannel =
  | { readonly name: "depth" | "trades" | "ticker"; readonly market: string }
  | ({ readonly name: "candles"; readonly market: string } & Period);

export type PublicChannels = ReturnType<typeof createPublicChannels>;

type Send = (message: string) => void;
type Topic = {
  readonly channel: PublicChannel;
  readonly subscribers: Set<Send>;
  /** Of a book, until the next diff: it is large, and wanted by many at once. */
  snapshot: string | undefined;
};

const TRADES_AT_FIRST = 50;

/** What the feed tells, to everybody who listens: each message is written once for all of them. */
export function createPublicChannels(feed: ExchangeFeed) {
  const topics = new Map<string, Topic>();

  function tell(channel: PublicChannel, news: () => object): void {
    const topic = topics.get(keyOf(channel));
    if (topic === undefined) return;
    feed.look();
    topic.snapshot = undefined;
    const message = JSON.stringify({ type: "update", channel: channel.name, ...news() });
    for (const send of topic.subscribers) send(message);
  }

  function snapshotOf(topic: Topic): string | undefined {
    if (topic.snapshot !== undefined) return topic.snapshot;
    const { channel } = topic;
    const known = stateOf(feed, channel);
    if (known === undefined) return undefined;
    const message = JSON.stringify({ type: "snapshot", channel: channel.name, ...known });
    if (channel.name === "depth") topic.snapshot = message;
    return message;
  }

  const stop = feed.listen({
    onReset: () => {
      for (const topic of topics.values()) {
        topic.snapshot = undefined;
        const message = snapshotOf(topic);
        if (message !== undefined) for (const send of topic.subscribers) send(message);
      }
    },
    onDepth: (diff) => tell({ name: "depth", market: diff.market }, () => diff),
    onTrades: (market, trades) => tell({ name: "trades", market }, () => ({ market, trades })),
    onTicker: (ticker) => tell({ name: "ticker", market: ticker.market }, () => ticker),
    onCandle: (candle) => {
      const { market, unit, zone } = candle;
      tell({ name: "candles", market, unit, zone }, () => candle);
    },
  });

  return {
    /** Sends what is known, and from then on what changes. Returns how to stop. */
    subscribe: (channel: PublicChannel, send: Send): (() => void) => {
      const key = keyOf(channel);
      const topic = topics.get(key) ?? { channel, subscribers: new Set(), snapshot: undefined };
      topics.set(key, topic);
      topic.subscribers.add(send);
      const message = snapshotOf(topic);
      if (message !== undefined) send(message);
      return () => {
        topic.subscribers.delete(send);
        if (topic.subscribers.size === 0 && topics.get(key) === topic) topics.delete(key);
      };
    },
    close: stop,
  };
}

export function keyOf(channel: PublicChannel | { readonly name: string }): string {
  return Object.values(channel).join(" ");
}

/** Undefined while nothing is known; what comes first is then told as a snapshot too. */
function stateOf(feed: ExchangeFeed, channel: PublicChannel): object | undefined {
  const { market } = channel;
  switch (channel.name) {
    case "depth":
      return feed.depth(market, Number.MAX_SAFE_INTEGER);
    case "ticker":
      return feed.ticker(market);
    case "trades":
      return feed.isKnown() ? recentTrades(feed, market) : undefined;
    case "candles":
      return feed.candle(market, channel);
  }
}

function recentTrades(feed: ExchangeFeed, market: string) {
  return { market, trades: feed.trades(market, TRADES_AT_FIRST).reverse() };
}
