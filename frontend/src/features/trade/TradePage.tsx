import { useQuery } from "@tanstack/react-query";
import { CandlestickChart } from "lucide-react";
import { useCallback, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { toast } from "@/lib/toast.ts";
import { keepLastMarket } from "./lastMarket.ts";
import { DeskLayout } from "./layout/DeskLayout.tsx";
import { PhoneLayout } from "./layout/PhoneLayout.tsx";
import { useWide } from "./layout/useWide.ts";
import type { ExchangeOrder, MarketItem } from "./live/types.ts";
import { useExchangeLine } from "./live/useExchangeLine.ts";
import { MarketHeader } from "./MarketHeader.tsx";
import { formatNumber } from "./numbers/decimals.ts";
import { startDraft } from "./order/draftStore.ts";
import { marketsQuery } from "./tradeQueries.ts";

/** A market of the exchange: book, trades, chart, and one's own orders, live. */
export function TradePage({ code }: { code: string }) {
  const { t } = useTranslation("trade");
  const query = useQuery(marketsQuery);
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} onRetry={() => query.refetch()} heading="h1" />;
  }
  if (!query.data) return <Waiting />;
  const market = query.data.find((one) => one.market === code);
  if (!market) {
    return (
      <EmptyState
        icon={CandlestickChart}
        heading="h1"
        title={t("unknown.title")}
        action={<ButtonLink to="/trade">{t("unknown.act")}</ButtonLink>}
      >
        {t("unknown.text", { code })}
      </EmptyState>
    );
  }
  return <Market key={code} market={market} markets={query.data} />;
}

function Waiting() {
  return (
    <div aria-busy="true" className="grid gap-2 p-2 lg:p-3">
      <Skeleton className="h-17" />
      <Skeleton className="h-[75dvh]" />
    </div>
  );
}

type MarketProps = { market: MarketItem; markets: readonly MarketItem[] };

function Market({ market, markets }: MarketProps) {
  const isWide = useWide();
  const onClosed = useTellFills();
  const { market: code } = market;
  const codes = markets.map((one) => one.market);
  useExchangeLine({ market: code, markets: codes, onClosed });
  const last = market.ticker?.last ?? "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: the price that it begins with
  useEffect(() => {
    keepLastMarket(code);
    startDraft(last);
  }, [code]);
  const Layout = isWide ? DeskLayout : PhoneLayout;
  return (
    <div className="mx-auto grid max-w-[110rem] gap-2 p-2 lg:p-3">
      <MarketHeader market={market} markets={markets} />
      <Layout market={market} markets={markets} />
    </div>
  );
}

/** Says that an order was filled, wherever on the page one is. */
function useTellFills() {
  const { t, i18n } = useTranslation("trade");
  const { language } = i18n;
  return useCallback(
    ({ closedBecause, side, market, filledQuantity }: ExchangeOrder) => {
      if (closedBecause !== "filled") return;
      const quantity = formatNumber(filledQuantity, { language });
      const asset = market.split("-")[1] ?? "";
      void toast("success", t(`filled.${side}`, { quantity, asset }));
    },
    [t, language],
  );
}
