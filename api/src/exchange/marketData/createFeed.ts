import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Listed } from "../markets/markets.ts";
import type { Batch } from "../pipeline/batch.ts";
import type { Exchange } from "../pipeline/createExchange.ts";
import type { Replica } from "../pipeline/replica.ts";
import type { Period } from "./candles/periods.ts";
import { projectCandles } from "./candles/projectCandles.ts";
import { createPacer } from "./feed/createPacer.ts";
import { createListeners, type FeedListener, type Listeners } from "./feed/listeners.ts";
import { createMarketFeed, type MarketFeed, type MarketNews } from "./feed/marketFeed.ts";
import { type History, readHistory } from "./feed/readHistory.ts";
import { RECENT_MAX } from "./feed/tradeHistory.ts";
import type { CandleView, DepthSnapshot, TickerView, TradeView } from "./feed/views.ts";

/** What is read while nothing is known, as at the start, is undefined or empty. */
export type ExchangeFeed = {
  isKnown: () => boolean;
  /** The best prices of an existing market; the checksum is of 25 whatever the count. */
  depth: (market: string, count: number) => DepthSnapshot | undefined;
  /** The newest ones first, 500 at most. */
  trades: (market: string, count: number) => TradeView[];
  ticker: (market: string) => TickerView | undefined;
  /** The candle of now. */
  candle: (market: string, period: Period) => CandleView | undefined;
  /** Somebody is being told of it. */
  look: () => void;
  /** When somebody last read here, or was told. */
  lookedAtMs: () => number;
  /** Returns how to stop. */
  listen: (listener: FeedListener) => () => void;
  stop: () => void;
};

type Options = {
  exchange: Pick<Exchange, "listen">;
  markets: readonly Listed[];
  pool: Pool;
  now: () => number;
  logger: Pick<Logger, "warn">;
};

const TELL_EACH_MS = 100;
const READ_AGAIN_MS = 1_000;
const MINUTE_MS = 60_000;

/** What everybody may see of the exchange, as it is on disk, in whichever process. */
export function createFeed({ exchange, markets, pool, now, logger }: Options): ExchangeFeed {
  const listeners = createListeners(logger);
  const feeds = new Map(markets.map((one) => [one.rules.code, createMarketFeed(one, now)]));
  const telling = createPacer(TELL_EACH_MS, (market) => {
    const feed = known(market);
    if (feed !== undefined) tell(listeners, { market, news: feed.takeNews() });
  });
  const minutes = setInterval(() => {
    for (const market of feeds.keys()) tellTicker(listeners, known(market)?.ticker());
  }, MINUTE_MS);
  minutes.unref();
  /** Counts how often the exchange was read anew. */
  let loads = 0;
  let isKnown = false;

  const known = (market: string) => (isKnown ? feeds.get(market) : undefined);
  const attention = createAttention(now);
  const looked = (market: string) => {
    attention.look();
    return known(market);
  };

  async function load(): Promise<void> {
    loads += 1;
    const mine = loads;
    isKnown = false;
    while (loads === mine) {
      try {
        const histories = await readHistories(pool, [...feeds.keys()]);
        if (loads !== mine) return;
        for (const [market, history] of histories) feeds.get(market)?.remember(history);
        isKnown = true;
        return listeners.tell(({ onReset }) => onReset?.());
      } catch (error) {
        logger.warn({ reason: String(error) }, "what was traded can't be read");
        await new Promise((resolve) => setTimeout(resolve, READ_AGAIN_MS).unref());
      }
    }
  }

  const stopListening = exchange.listen({
    onLoaded: (replica) => {
      resetAll(feeds, replica);
      void load();
    },
    onApplied: (batch, replica) => {
      const commitAll = noteAll(feeds, { batch, replica });
      return () => {
        commitAll();
        for (const [market, feed] of feeds) if (feed.hasNews()) telling.soon(market);
      };
    },
  });

  return {
    isKnown: () => isKnown,
    depth: (market, count) => looked(market)?.depth(count),
    trades: (market, count) => looked(market)?.trades(count) ?? [],
    ticker: (market) => looked(market)?.ticker(),
    candle: (market, period) => looked(market)?.candle(period),
    ...attention,
    listen: listeners.add,
    stop: () => {
      loads += 1;
      clearInterval(minutes);
      stopListening();
      telling.stop();
    },
  };
}

type Feeds = ReadonlyMap<string, MarketFeed>;

function resetAll(feeds: Feeds, { engine, seq, nowMs }: Replica): void {
  for (const [market, feed] of feeds) {
    // What has changed until now is in what is read here.
    engine.depthChanges(market);
    const depth = engine.depth(market, Number.MAX_SAFE_INTEGER);
    feed.reset(depth ?? { bids: [], asks: [] }, { seq, atMs: nowMs });
  }
}

/** What a batch has changed in each market. Returns what puts it into the feeds. */
function noteAll(feeds: Feeds, { batch, replica }: { batch: Batch; replica: Replica }): () => void {
  const { engine, seq, nowMs: atMs } = replica;
  const changes = [...feeds].map(
    ([market, feed]) => [feed, engine.depthChanges(market) ?? { bids: [], asks: [] }] as const,
  );
  return () => {
    for (const { nowMs, trade } of batch.trades) {
      const { number, price, lots, funds, takerSide } = trade;
      const one = { number, atMs: nowMs, price, lots, funds, takerSide };
      feeds.get(trade.market.rules.code)?.takeTrade(one);
    }
    for (const [feed, changed] of changes) feed.commit(changed, { seq, atMs });
  };
}

async function readHistories(pool: Pool, markets: string[]): Promise<Map<string, History>> {
  const histories = new Map<string, History>();
  for (const market of markets) {
    // Else there may be no end of trades that are in no candle.
    await projectCandles(pool, market);
    histories.set(market, await readHistory(pool, { market, recentMax: RECENT_MAX }));
  }
  return histories;
}

/** Of a quiet market too: 24 hours ago is another time each minute. */
function tellTicker(listeners: Listeners, ticker: TickerView | undefined): void {
  if (ticker !== undefined) listeners.tell(({ onTicker }) => onTicker?.(ticker));
}

function tell(listeners: Listeners, { market, news }: { market: string; news: MarketNews }): void {
  const { trades, depth, ticker, candles } = news;
  listeners.tell((listener) => {
    if (trades.length > 0) listener.onTrades?.(market, trades);
    if (depth !== undefined) listener.onDepth?.(depth);
    if (ticker !== undefined) listener.onTicker?.(ticker);
    for (const candle of candles) listener.onCandle?.(candle);
  });
}

/** When somebody last looked. */
function createAttention(now: () => number): Pick<ExchangeFeed, "look" | "lookedAtMs"> {
  let lookedAtMs = now();
  return {
    look: () => {
      lookedAtMs = now();
    },
    lookedAtMs: () => lookedAtMs,
  };
}
