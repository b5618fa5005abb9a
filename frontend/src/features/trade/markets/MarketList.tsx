import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn.ts";
import { Change, toneOf } from "../Change.tsx";
import { useExchange } from "../live/exchangeStore.ts";
import type { MarketItem } from "../live/types.ts";
import { directionOf, formatNumber, formatSummary } from "../numbers/decimals.ts";
import { nameOf } from "./nameOf.ts";

interface MarketListProps {
  markets: readonly MarketItem[];
  current: string;
  onChosen?: () => void;
}

/** All markets with their prices; each leads to its own screen. */
export function MarketList({ markets, current, onChosen }: MarketListProps) {
  return (
    <ul className="divide-y divide-line">
      {markets.map((market) => (
        <li key={market.market}>
          <MarketLink
            market={market}
            isCurrent={market.market === current}
            {...(onChosen && { onChosen })}
          />
        </li>
      ))}
    </ul>
  );
}

type MarketLinkProps = { market: MarketItem; isCurrent: boolean; onChosen?: () => void };

function MarketLink({ market, isCurrent, onChosen }: MarketLinkProps) {
  const { t, i18n } = useTranslation("trade");
  const ticker = useExchange((state) => state.tickers[market.market]) ?? market.ticker;
  return (
    <Link
      to="/trade/$market"
      params={{ market: market.market }}
      {...(onChosen && { onClick: onChosen })}
      className={cn(
        "grid min-h-13 grid-cols-[1fr_auto_4.5rem] items-center gap-3 px-3 py-1.5 text-sm",
        "-outline-offset-2 hover:bg-surface",
        isCurrent && "bg-brand-tint hover:bg-brand-tint",
      )}
    >
      <span className="min-w-0 leading-tight">
        <span className="block truncate font-semibold">{nameOf(market, i18n.language)}</span>
        <span className="text-xs text-muted">{market.market}</span>
      </span>
      <span className="text-right leading-tight">
        <span className={cn("num block font-semibold", toneOf[directionOf(ticker?.change ?? "0")])}>
          {ticker ? formatNumber(ticker.last, i18n) : "–"}
        </span>
        <span className="num text-xs text-muted" title={t("market.funds")}>
          <span className="sr-only">{t("market.funds")} </span>
          {formatSummary(ticker?.day.funds ?? "0", i18n.language)}
        </span>
      </span>
      <Change rate={ticker?.changeRate ?? "0"} className="text-right" />
    </Link>
  );
}
