import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/overlay/Dialog.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { useConfig } from "@/lib/api/config.ts";
import { cn } from "@/lib/cn.ts";
import { Change, toneOf } from "./Change.tsx";
import { LineBadge } from "./LineBadge.tsx";
import { useExchange } from "./live/exchangeStore.ts";
import type { LiveTicker, MarketItem } from "./live/types.ts";
import { MarketList } from "./markets/MarketList.tsx";
import { nameOf } from "./markets/nameOf.ts";
import { directionOf, formatNumber, formatSummary } from "./numbers/decimals.ts";

interface MarketHeaderProps {
  market: MarketItem;
  markets: readonly MarketItem[];
}

/** Which market this is, how it stands, and the way to the others. */
export function MarketHeader({ market, markets }: MarketHeaderProps) {
  const { t, i18n } = useTranslation(["trade", "common"]);
  const ticker = useExchange((state) => state.tickers[market.market]) ?? market.ticker;
  const { exchange } = useConfig();
  const price = ticker ? formatNumber(ticker.last, i18n) : "–";
  const name = nameOf(market, i18n.language);
  return (
    <header className="flex flex-wrap items-center gap-x-6 gap-y-2 rounded-md border border-line bg-raised px-3 py-2">
      <title>{`${price} ${name} · ${t("common:brand")}`}</title>
      <MarketSwitch market={market} markets={markets} />
      {ticker && (
        <p className="leading-tight">
          <strong className={cn("num text-xl sm:text-2xl", toneOf[directionOf(ticker.change)])}>
            {price}
          </strong>{" "}
          <span className="text-xs text-muted">{market.quote.code}</span>
          <br />
          <Change rate={ticker.changeRate} className="text-sm font-semibold" />
        </p>
      )}
      {ticker && <Figures ticker={ticker} market={market} />}
      <div className="ml-auto flex items-center gap-2">
        {exchange.sandbox && (
          <Badge tone="warning" title={t("sandbox.hint")}>
            {t("sandbox.mark")}
          </Badge>
        )}
        <LineBadge />
      </div>
    </header>
  );
}

function MarketSwitch({ market, markets }: MarketHeaderProps) {
  const { t, i18n } = useTranslation("trade");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <h1 className="text-lg">
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
        className="-ml-2 flex min-h-11 items-center gap-1.5 rounded-sm px-2 text-left hover:bg-surface"
      >
        <span className="leading-tight">
          {nameOf(market, i18n.language)}{" "}
          <span className="block text-xs font-normal text-muted">{market.market}</span>
        </span>
        <ChevronDown aria-hidden="true" className="size-4 text-muted" />
        <span className="sr-only">{t("market.switch")}</span>
      </button>
      <Dialog open={isOpen} onOpenChange={setIsOpen} title={t("market.list")}>
        <div className="-mx-3 overflow-hidden rounded-sm border border-line">
          <MarketList markets={markets} current={market.market} onChosen={() => setIsOpen(false)} />
        </div>
      </Dialog>
    </h1>
  );
}

function Figures({ ticker, market }: { ticker: LiveTicker; market: MarketItem }) {
  const { t, i18n } = useTranslation("trade");
  const { language } = i18n;
  const { high, low, volume, funds } = ticker.day;
  const figures = [
    [t("market.high"), formatNumber(high, i18n), "text-rise"],
    [t("market.low"), formatNumber(low, i18n), "text-fall"],
    [
      t("market.volume"),
      `${formatNumber(volume, { language, decimals: 3 })} ${market.base.code}`,
      "",
    ],
    [t("market.funds"), `${formatSummary(funds, language)} ${market.quote.code}`, ""],
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-0.5 text-xs max-sm:w-full sm:flex sm:flex-wrap">
      {figures.map(([term, value, tone]) => (
        <div
          key={term}
          className="max-sm:flex max-sm:flex-wrap max-sm:justify-between max-sm:gap-x-2"
        >
          <dt className="text-muted">{term}</dt>
          <dd className={cn("num font-semibold", tone)}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
