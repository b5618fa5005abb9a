import { parseDecimal } from "./decimals.ts";

/**
 * The steps of prices in won, as Upbit has them since 31 July 2025
 * (docs.upbit.com/kr/docs/krw-market-info): from which price on, and by how much.
 */
const STEPS = [
  ["0.1", "0.001"],
  ["1", "0.01"],
  ["10", "0.1"],
  ["100", "1"],
  ["5000", "5"],
  ["10000", "10"],
  ["50000", "50"],
  ["100000", "100"],
  ["500000", "500"],
  ["1000000", "1000"],
] as const;

/** The steps for prices of so many decimals; what is finer than that can't be. */
export function krwTicks(priceDecimals: number): { from: bigint; tick: bigint }[] {
  const steps = STEPS.flatMap(([from, tick]) => {
    const units = [from, tick].map((text) => parseDecimal(text, priceDecimals));
    const [fromUnits, tickUnits] = units;
    return fromUnits === undefined || tickUnits === undefined
      ? []
      : [{ from: fromUnits, tick: tickUnits }];
  });
  const [lowest] = steps;
  return [{ from: 0n, tick: lowest?.tick ?? 1n }, ...steps.slice(1)];
}
