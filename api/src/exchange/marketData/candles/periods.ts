import { DAY_MS, KST_AHEAD_MS } from "../../koreanDays.ts";

export const INTRADAY_UNITS = ["1s", "1m", "3m", "5m", "10m", "15m", "30m", "60m", "240m"] as const;
export const CALENDAR_UNITS = ["day", "week", "month"] as const;
export const CANDLE_UNITS = [...INTRADAY_UNITS, ...CALENDAR_UNITS] as const;
export type CandleUnit = (typeof CANDLE_UNITS)[number];

/** Where days, weeks and months begin at midnight; shorter periods are everywhere the same. */
export const ZONES = ["utc", "kst"] as const;
export type Zone = (typeof ZONES)[number];

export type Period = { readonly unit: CandleUnit; readonly zone: Zone };

/** The candles that are kept; all others are made of them. */
export type KeptUnit = "1s" | "1m" | "1h" | "1d" | "1d_kst";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const WEEK_MS = 7 * DAY_MS;
/** 1970 began on a Thursday, weeks on Mondays. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/** Each with how far its periods begin before those of a clock in UTC. */
export const KEPT_UNITS: readonly { unit: KeptUnit; lengthMs: number; aheadMs: number }[] = [
  { unit: "1s", lengthMs: SECOND_MS, aheadMs: 0 },
  { unit: "1m", lengthMs: MINUTE_MS, aheadMs: 0 },
  { unit: "1h", lengthMs: HOUR_MS, aheadMs: 0 },
  { unit: "1d", lengthMs: DAY_MS, aheadMs: 0 },
  { unit: "1d_kst", lengthMs: DAY_MS, aheadMs: KST_AHEAD_MS },
];

const FIXED_MS: Record<Exclude<CandleUnit, "week" | "month">, number> = {
  "1s": SECOND_MS,
  "1m": MINUTE_MS,
  "3m": 3 * MINUTE_MS,
  "5m": 5 * MINUTE_MS,
  "10m": 10 * MINUTE_MS,
  "15m": 15 * MINUTE_MS,
  "30m": 30 * MINUTE_MS,
  "60m": HOUR_MS,
  "240m": 4 * HOUR_MS,
  day: DAY_MS,
};

/** Which of the kept candles a period's is made of. */
export function keptUnitOf({ unit, zone }: Period): KeptUnit {
  if (unit === "1s") return "1s";
  if (unit === "60m" || unit === "240m") return "1h";
  if (isCalendarUnit(unit)) return zone === "utc" ? "1d" : "1d_kst";
  return "1m";
}

export function isCalendarUnit(unit: CandleUnit): unit is (typeof CALENDAR_UNITS)[number] {
  return unit === "day" || unit === "week" || unit === "month";
}

/** When the period began that a moment is in. */
export function startOf({ unit, zone }: Period, atMs: number): number {
  const aheadMs = isCalendarUnit(unit) && zone === "kst" ? KST_AHEAD_MS : 0;
  const localMs = atMs + aheadMs;
  if (unit === "month") {
    const local = new Date(localMs);
    return Date.UTC(local.getUTCFullYear(), local.getUTCMonth()) - aheadMs;
  }
  const [lengthMs, firstMs] = unit === "week" ? [WEEK_MS, FIRST_MONDAY_MS] : [FIXED_MS[unit], 0];
  return Math.floor((localMs - firstMs) / lengthMs) * lengthMs + firstMs - aheadMs;
}

/** When the period ends that begins then. */
export function endOf(period: Period, startMs: number): number {
  const { unit } = period;
  if (unit === "week") return startMs + WEEK_MS;
  // Some day of the next month.
  if (unit === "month") return startOf(period, startMs + 32 * DAY_MS);
  return startMs + FIXED_MS[unit];
}
