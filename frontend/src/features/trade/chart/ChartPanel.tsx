import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { cn } from "@/lib/cn.ts";
import { readStored, writeStored } from "@/lib/storage.ts";
import type { MarketItem } from "../live/types.ts";
import { nameOf } from "../markets/nameOf.ts";
import { formatNumber } from "../numbers/decimals.ts";
import { Panel } from "../Panel.tsx";
import { candlesQuery } from "../tradeQueries.ts";
import { type ChartUnit, chartUnits } from "./chartUnits.ts";

const CandleChart = lazy(async () => ({
  default: (await import("./CandleChart.tsx")).CandleChart,
}));

const unitKey = "jangteo.exchange.unit";

function storedUnit(): ChartUnit {
  const stored = readStored(unitKey);
  return chartUnits.find((unit) => unit === stored) ?? "1m";
}

export function ChartPanel({ market }: { market: MarketItem }) {
  const { t } = useTranslation("trade");
  const [unit, setUnit] = useState(storedUnit);
  const choose = (next: ChartUnit) => {
    setUnit(next);
    writeStored(unitKey, next);
  };
  return (
    <Panel title={t("chart.title")} action={<UnitChoice unit={unit} onUnit={choose} />}>
      <Candles key={`${market.market} ${unit}`} market={market} unit={unit} />
    </Panel>
  );
}

function Candles({ market, unit }: { market: MarketItem; unit: ChartUnit }) {
  const { t, i18n } = useTranslation("trade");
  const query = useQuery(candlesQuery(market.market, unit));
  const waiting = (
    <div aria-busy="true" className="h-80 p-3 lg:h-115">
      <Skeleton className="h-full" />
    </div>
  );
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  }
  if (!query.data) return waiting;
  if (query.data.length === 0) {
    return (
      <p className="grid h-80 place-content-center px-3 text-center text-sm text-muted lg:h-115">
        {t("chart.empty")}
      </p>
    );
  }
  const last = query.data.at(-1);
  return (
    <figure>
      <figcaption className="sr-only">
        {t("chart.summary", {
          name: nameOf(market, i18n.language),
          unit: t(`chart.unit.${unit}`),
          open: formatNumber(last?.open ?? "0", i18n),
          high: formatNumber(last?.high ?? "0", i18n),
          low: formatNumber(last?.low ?? "0", i18n),
          close: formatNumber(last?.close ?? "0", i18n),
        })}
      </figcaption>
      <Suspense fallback={waiting}>
        <CandleChart candles={query.data} market={market} unit={unit} />
      </Suspense>
    </figure>
  );
}

type UnitChoiceProps = { unit: ChartUnit; onUnit: (unit: ChartUnit) => void };

function UnitChoice({ unit, onUnit }: UnitChoiceProps) {
  const { t } = useTranslation("trade");
  return (
    <fieldset className="flex">
      <legend className="sr-only">{t("chart.units")}</legend>
      {chartUnits.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === unit}
          onClick={() => onUnit(one)}
          className={cn(
            "min-h-9 min-w-9 rounded-sm px-1.5 text-xs font-semibold text-muted -outline-offset-2",
            "hover:text-fg aria-pressed:bg-brand-tint aria-pressed:text-brand",
          )}
        >
          {t(`chart.unit.${one}`)}
        </button>
      ))}
    </fieldset>
  );
}
