/** Of the exchange's units, those that there is a button for. */
export const chartUnits = ["1m", "5m", "15m", "60m", "240m", "day"] as const;
export type ChartUnit = (typeof chartUnits)[number];

const MINUTE_MS = 60_000;

export const lengthMs: Record<ChartUnit, number> = {
  "1m": MINUTE_MS,
  "5m": 5 * MINUTE_MS,
  "15m": 15 * MINUTE_MS,
  "60m": 60 * MINUTE_MS,
  "240m": 240 * MINUTE_MS,
  day: 1_440 * MINUTE_MS,
};
