import type { MarketRules } from "../engine/model.ts";
import { type Asset, assetOf } from "./assets.ts";
import { formatDecimal, parseDecimal } from "./decimals.ts";
import { krwTicks } from "./krwTicks.ts";

/** A market as people see it; its rules are the engine's. */
export type Listed = {
  readonly rules: MarketRules;
  readonly base: Asset;
  readonly quote: Asset;
  /** Of a price, which is what one whole unit of the base costs. */
  readonly priceDecimals: number;
  /** Of a quantity. */
  readonly lotDecimals: number;
};

/** In won: Upbit's least and greatest order. */
const NOTIONAL_KRW = { min: 5_000n, max: 1_000_000_000n };

type Listing = { base: string; lotDecimals: number; firstPriceKrw: bigint };

function krwMarket({ base: code, lotDecimals, firstPriceKrw }: Listing): Listed {
  const base = assetOf(code);
  const quote = assetOf("KRW");
  const won = 10n ** BigInt(quote.decimals);
  // A price times lots has to be whole units of the quote asset.
  const priceDecimals = quote.decimals - lotDecimals;
  const rules: MarketRules = {
    ...{ code: `KRW-${code}`, base: code, quote: quote.code },
    lotUnits: 10n ** BigInt(base.decimals - lotDecimals),
    ticks: krwTicks(priceDecimals),
    minNotional: NOTIONAL_KRW.min * won,
    maxNotional: NOTIONAL_KRW.max * won,
    ...{ bandPpm: 500_000n, collarPpm: 100_000n },
    ...{ openOrdersPerUserMax: 1_000, repeatingOrdersPerUserMax: 20 },
    firstPrice: firstPriceKrw * 10n ** BigInt(priceDecimals),
  };
  return { rules, base, quote, priceDecimals, lotDecimals };
}

export const MARKETS: readonly Listed[] = [
  krwMarket({ base: "BTC", lotDecimals: 8, firstPriceKrw: 150_000_000n }),
  krwMarket({ base: "ETH", lotDecimals: 8, firstPriceKrw: 5_000_000n }),
  krwMarket({ base: "XRP", lotDecimals: 8, firstPriceKrw: 3_500n }),
  krwMarket({ base: "SOL", lotDecimals: 8, firstPriceKrw: 250_000n }),
  krwMarket({ base: "JTK", lotDecimals: 8, firstPriceKrw: 5_000n }),
];

const byCode = new Map(MARKETS.map((market) => [market.rules.code, market]));

/** `KRW-BTC`, or its base asset alone: `BTC`. */
export function findMarket(code: string): Listed | undefined {
  return byCode.get(code) ?? byCode.get(`KRW-${code}`);
}

/** Of a market that is known to be one. */
export function marketOf(code: string): Listed {
  const found = byCode.get(code);
  if (found === undefined) throw new Error(`There is no market ${code}`);
  return found;
}

/** Undefined for what is no price, or finer than any of the market's steps. */
export function parsePrice({ priceDecimals }: Listed, text: string): bigint | undefined {
  return parseDecimal(text, priceDecimals);
}

export function formatPrice({ priceDecimals }: Listed, price: bigint): string {
  return formatDecimal(price, priceDecimals);
}

/** Undefined for what is no quantity, or finer than a lot. */
export function parseLots({ lotDecimals }: Listed, text: string): bigint | undefined {
  return parseDecimal(text, lotDecimals);
}

export function formatLots({ lotDecimals }: Listed, lots: bigint): string {
  return formatDecimal(lots, lotDecimals);
}

/** An amount of the quote asset. */
export function formatFunds({ quote }: Listed, funds: bigint): string {
  return formatDecimal(funds, quote.decimals);
}
