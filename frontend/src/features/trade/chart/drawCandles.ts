import {
  CandlestickSeries,
  type ChartOptions,
  ColorType,
  createChart,
  type DeepPartial,
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  TickMarkType,
  type Time,
  type UTCTimestamp,
} from "lightweight-charts";

export type DrawnCandle = Record<"start" | "open" | "high" | "low" | "close" | "volume", string>;

export interface Drawing {
  setCandles: (candles: readonly DrawnCandle[]) => void;
  /** The newest one, or the one after it. */
  update: (candle: DrawnCandle) => void;
  remove: () => void;
}

type Options = { language: string; priceDecimals: number; hasDays: boolean };
type Series = { candles: ISeriesApi<"Candlestick">; volumes: ISeriesApi<"Histogram"> };

/** Volume takes the lowest part of the picture. */
const VOLUME_TOP = 0.8;
const CANDLES_BOTTOM = 0.26;
const FIRST_VISIBLE = 90;

export function drawCandles(box: HTMLElement, options: Options): Drawing {
  const chart = createChart(box, { autoSize: true, ...lookOf(options) });
  const series = addSeries(chart, options);
  paint(chart, series);
  // The theme is an attribute of the document.
  const watching = new MutationObserver(() => paint(chart, series));
  watching.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  let newest = 0;
  return {
    setCandles: (candles) => {
      series.candles.setData(candles.map(toBar));
      series.volumes.setData(candles.map(toVolume));
      if (newest === 0) {
        const to = candles.length + 3;
        chart.timeScale().setVisibleLogicalRange({ from: to - FIRST_VISIBLE, to });
      }
      newest = candles.length === 0 ? 0 : timeOf(candles.at(-1)?.start ?? "");
    },
    update: (candle) => {
      if (timeOf(candle.start) < newest) return;
      newest = timeOf(candle.start);
      series.candles.update(toBar(candle));
      series.volumes.update(toVolume(candle));
    },
    remove: () => {
      watching.disconnect();
      chart.remove();
    },
  };
}

const timeOf = (start: string) => (Date.parse(start) / 1000) as UTCTimestamp;

// Where a pixel goes may be a float: nothing is counted with these.
function toBar({ start, open, high, low, close }: DrawnCandle) {
  return {
    time: timeOf(start),
    open: Number(open),
    high: Number(high),
    low: Number(low),
    close: Number(close),
  };
}

function toVolume({ start, open, close, volume }: DrawnCandle) {
  const color = colour(Number(close) >= Number(open) ? "--rise" : "--fall");
  return { time: timeOf(start), value: Number(volume), color: `${color}66` };
}

function addSeries(chart: IChartApi, { priceDecimals }: Options): Series {
  const candles = chart.addSeries(CandlestickSeries, {
    priceFormat: { type: "price", precision: priceDecimals, minMove: 10 ** -priceDecimals },
  });
  const volumes = chart.addSeries(HistogramSeries, {
    priceScaleId: "volume",
    priceFormat: { type: "volume" },
    ...{ lastValueVisible: false, priceLineVisible: false },
  });
  candles.priceScale().applyOptions({ scaleMargins: { top: 0.08, bottom: CANDLES_BOTTOM } });
  volumes.priceScale().applyOptions({ scaleMargins: { top: VOLUME_TOP, bottom: 0 } });
  return { candles, volumes };
}

function lookOf({ language, hasDays }: Options): DeepPartial<ChartOptions> {
  const inDays = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
  const inMinutes = new Intl.DateTimeFormat(language, {
    ...{ month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  });
  const price = new Intl.NumberFormat(language);
  const full = hasDays ? inDays : inMinutes;
  return {
    localization: {
      locale: language,
      priceFormatter: (value: number) => price.format(value),
      timeFormatter: (time: Time) => full.format(Number(time) * 1000),
    },
    timeScale: {
      ...{ timeVisible: !hasDays, borderVisible: false, rightOffset: 3 },
      tickMarkFormatter: (time: Time, kind: TickMarkType) => markOf(Number(time), kind, language),
    },
    rightPriceScale: { borderVisible: false },
    crosshair: { horzLine: { labelVisible: true }, vertLine: { labelVisible: true } },
    // A page scrolls under the finger and the wheel; the chart does sideways, and by pinching.
    handleScroll: { mouseWheel: false, vertTouchDrag: false },
    handleScale: { mouseWheel: false },
  };
}

/** In the reader's zone; the chart itself would show UTC. */
function markOf(seconds: number, kind: TickMarkType, language: string): string {
  const format: Intl.DateTimeFormatOptions =
    kind === TickMarkType.Year
      ? { year: "numeric" }
      : kind === TickMarkType.Month
        ? { month: "short" }
        : kind === TickMarkType.DayOfMonth
          ? { month: "numeric", day: "numeric" }
          : { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return new Intl.DateTimeFormat(language, format).format(seconds * 1000);
}

const colour = (name: string) =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function paint(chart: IChartApi, { candles, volumes }: Series): void {
  const { fontFamily } = getComputedStyle(document.documentElement);
  const [rise, fall, line] = [colour("--rise"), colour("--fall"), colour("--line")];
  chart.applyOptions({
    layout: {
      background: { type: ColorType.Solid, color: colour("--raised") },
      ...{ textColor: colour("--muted"), fontFamily, fontSize: 11 },
    },
    grid: { vertLines: { color: `${line}80` }, horzLines: { color: `${line}80` } },
    crosshair: { vertLine: { color: colour("--muted") }, horzLine: { color: colour("--muted") } },
  });
  candles.applyOptions({
    ...{ upColor: rise, borderUpColor: rise, wickUpColor: rise },
    ...{ downColor: fall, borderDownColor: fall, wickDownColor: fall },
  });
  const repainted = volumes.data().map((bar, at) => {
    const candle = candles.data()[at];
    const rises = !candle || !("open" in candle) || candle.close >= candle.open;
    return { ...bar, color: `${rises ? rise : fall}66` };
  });
  volumes.setData(repainted as Parameters<typeof volumes.setData>[0]);
}
