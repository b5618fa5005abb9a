import {
  type Candle,
  candleOfTrade,
  flatCandle,
  joinCandles,
  type PublicTrade,
} from "../candles/candle.ts";
import {
  CALENDAR_UNITS,
  CANDLE_UNITS,
  endOf,
  type KeptUnit,
  keptUnitOf,
  type Period,
  startOf,
} from "../candles/periods.ts";

const PERIODS: readonly Period[] = [
  ...CANDLE_UNITS.map((unit) => ({ unit, zone: "utc" }) as const),
  ...CALENDAR_UNITS.map((unit) => ({ unit, zone: "kst" }) as const),
];

export type PeriodCandle = Period & { readonly candle: Candle };
/** The newest candle that has trades, of one kind. */
type Live = {
  readonly period: Period;
  candle: Candle;
  endMs: number;
  /** Those that have ended and were not taken yet. */
  ended: Candle[];
  isChanged: boolean;
};

/** The newest candle of each kind, as trades go on from the candles that are kept. */
export function createLiveCandles(kept: (unit: KeptUnit) => readonly Candle[]) {
  const live = new Map(
    PERIODS.flatMap((period) => {
      const candle = newestOf(period, kept(keptUnitOf(period)));
      return candle === undefined ? [] : [[period, liveOf(period, candle)] as const];
    }),
  );

  function add(period: Period, trade: PublicTrade): void {
    const one = live.get(period);
    if (one !== undefined && trade.atMs < one.endMs) {
      one.candle = joinCandles(one.candle, candleOfTrade(one.candle.startMs, trade));
      one.isChanged = true;
      return;
    }
    const next = liveOf(period, candleOfTrade(startOf(period, trade.atMs), trade));
    if (one?.isChanged) next.ended = [...one.ended, one.candle];
    next.isChanged = true;
    live.set(period, next);
  }

  return {
    add: (trade: PublicTrade) => {
      for (const period of PERIODS) add(period, trade);
    },
    /** Of the period of now; undefined before the market's first trade. */
    at: (wanted: Period, nowMs: number): Candle | undefined => {
      const one = live.get(find(wanted));
      if (one === undefined || nowMs < one.endMs) return one?.candle;
      return flatCandle(startOf(one.period, nowMs), one.candle.close);
    },
    /** Those that have changed since the last call, in the order in which they began. */
    takeChanged: (): PeriodCandle[] =>
      [...live.values()].flatMap((one) => {
        const changed = one.isChanged ? [...one.ended, one.candle] : one.ended;
        one.ended = [];
        one.isChanged = false;
        return changed.map((candle) => ({ ...one.period, candle }));
      }),
  };
}

/** Short periods are the same in every zone. */
function find({ unit, zone }: Period): Period {
  const found =
    PERIODS.find((period) => period.unit === unit && period.zone === zone) ??
    PERIODS.find((period) => period.unit === unit);
  if (found === undefined) throw new Error(`There are no candles of ${unit}`);
  return found;
}

function liveOf(period: Period, candle: Candle): Live {
  return { period, candle, endMs: endOf(period, candle.startMs), ended: [], isChanged: false };
}

function newestOf(period: Period, kept: readonly Candle[]): Candle | undefined {
  const last = kept.at(-1);
  if (last === undefined) return undefined;
  const startMs = startOf(period, last.startMs);
  const parts = kept.filter((candle) => candle.startMs >= startMs);
  return { ...parts.reduce(joinCandles), startMs };
}
