import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { LiveCandle, MarketItem } from "../live/types.ts";
import { useCandleLine } from "../live/useExchangeLine.ts";
import { candlesQuery } from "../tradeQueries.ts";
import { type ChartUnit, lengthMs } from "./chartUnits.ts";
import { type Drawing, type DrawnCandle, drawCandles } from "./drawCandles.ts";

interface CandleChartProps {
  /** The oldest first. */
  candles: readonly DrawnCandle[];
  market: MarketItem;
  unit: ChartUnit;
}

/** Candles and volume, live. What it shows is said in words beside it. */
export function CandleChart({ candles, market, unit }: CandleChartProps) {
  const { language } = useTranslation().i18n;
  const box = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const latest = useRef(candles);
  latest.current = candles;
  const queries = useQueryClient();
  const { market: code, priceDecimals } = market;

  useEffect(() => {
    if (!box.current) return;
    const drawn = drawCandles(box.current, { language, priceDecimals, hasDays: unit === "day" });
    drawn.setCandles(latest.current);
    drawing.current = drawn;
    return () => {
      drawing.current = null;
      drawn.remove();
    };
  }, [language, priceDecimals, unit]);

  useEffect(() => drawing.current?.setCandles(candles), [candles]);

  const onCandle = useCallback(
    (candle: LiveCandle) => {
      const newest = latest.current.at(-1);
      const isNext = newest && candle.start - Date.parse(newest.start) > lengthMs[unit];
      // Periods without trades are told to nobody: they are read again.
      if (isNext) queries.invalidateQueries({ queryKey: candlesQuery(code, unit).queryKey });
      drawing.current?.update({ ...candle, start: new Date(candle.start).toISOString() });
    },
    [queries, code, unit],
  );
  useCandleLine({ market: code, unit }, onCandle);

  return <div ref={box} className="h-80 lg:h-115" />;
}
