import { useTranslation } from "react-i18next";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { cn } from "@/lib/cn.ts";
import { Change, toneOf } from "../Change.tsx";
import { useWide } from "../layout/useWide.ts";
import type { Level } from "../live/book.ts";
import { useExchange } from "../live/exchangeStore.ts";
import type { MarketItem } from "../live/types.ts";
import {
  directionOf,
  formatNumber,
  formatPercent,
  rateFrom,
  textOf,
  unitsOf,
} from "../numbers/decimals.ts";
import { Panel } from "../Panel.tsx";
import { BookRow } from "./BookRow.tsx";

const LEVELS = { desk: 12, phone: 8 };
const NO_LEVELS: readonly Level[] = [];

interface BookPanelProps {
  market: MarketItem;
  /** A price of the book was chosen. */
  onPrice: (price: string) => void;
}

/** Asks above, bids below, the last price between them. */
export function BookPanel({ market, onPrice }: BookPanelProps) {
  const { t } = useTranslation("trade");
  const book = useExchange((state) => state.book);
  const isLost = useExchange(({ status }) => status === "lost");
  const count = useWide() ? LEVELS.desk : LEVELS.phone;
  const asks = book?.asks.slice(0, count) ?? NO_LEVELS;
  const bids = book?.bids.slice(0, count) ?? NO_LEVELS;
  const largest = [...asks, ...bids].reduce((most, [, quantity]) => {
    const units = unitsOf(quantity);
    return units > most ? units : most;
  }, 1n);
  const sides = { market, largest, onPrice };
  const codes = { quote: market.quote.code, base: market.base.code };
  return (
    <Panel
      title={t("book.title")}
      action={<span className="text-xs text-muted">{t("book.columns", codes)}</span>}
    >
      {book === null ? (
        <div aria-busy="true" className="p-3">
          <Skeleton className="h-146" />
        </div>
      ) : (
        <div className={cn(isLost && "opacity-60")}>
          <BookSide {...sides} side="ask" levels={asks.toReversed()} />
          <Middle market={market} ask={asks[0]?.[0]} bid={bids[0]?.[0]} />
          <BookSide {...sides} side="bid" levels={bids} />
        </div>
      )}
    </Panel>
  );
}

interface BookSideProps extends BookPanelProps {
  side: "ask" | "bid";
  levels: readonly Level[];
  largest: bigint;
}

function BookSide({ market, side, levels, largest, onPrice }: BookSideProps) {
  const { t } = useTranslation("trade");
  const orders = useExchange((state) => state.orders);
  const mine = new Set(
    Object.values(orders ?? {})
      .filter((order) => order.market === market.market && order.status === "open")
      .map(({ price }) => price),
  );
  if (levels.length === 0) {
    return (
      <p className="grid h-24 place-content-center px-3 text-center text-sm text-muted lg:h-72">
        {t(`book.empty.${side}`)}
      </p>
    );
  }
  return (
    <ul
      aria-label={t(`book.${side}`)}
      className={cn("grid lg:min-h-72", side === "ask" ? "content-end" : "content-start")}
    >
      {levels.map((level) => (
        <BookRow
          key={level[0]}
          level={level}
          side={side}
          largest={largest}
          isMine={mine.has(level[0])}
          previousClose={market.ticker?.previousClose ?? level[0]}
          onPrice={onPrice}
        />
      ))}
    </ul>
  );
}

type MiddleProps = { market: MarketItem; ask: string | undefined; bid: string | undefined };

function Middle({ market, ask, bid }: MiddleProps) {
  const { t, i18n } = useTranslation("trade");
  const ticker = useExchange((state) => state.tickers[market.market]) ?? market.ticker;
  if (!ticker) return null;
  const spread = ask && bid ? textOf(unitsOf(ask) - unitsOf(bid)) : null;
  return (
    <div className="flex items-center justify-between gap-2 border-y border-line px-3 py-1.5">
      <p className="leading-tight">
        <span className="sr-only">{t("last")} </span>
        <strong className={cn("num block text-lg", toneOf[directionOf(ticker.change)])}>
          {formatNumber(ticker.last, i18n)}
        </strong>
        <Change rate={ticker.changeRate} className="text-xs" />
      </p>
      {spread && ask && bid && (
        <p className="num text-right text-xs text-muted">
          {t("book.spread")}
          <br />
          {formatNumber(spread, i18n)} ({formatPercent(rateFrom(ask, bid))})
        </p>
      )}
    </div>
  );
}
