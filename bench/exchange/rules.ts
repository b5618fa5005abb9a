import type { MarketRules } from "../../api/src/exchange/engine/model.ts";

export const MUCH = 10n ** 18n;

export const FEE = { feePpm: 500n, grossFeePpm: 500n, couponId: null };

/** A market that refuses nothing, so that only its work is measured. */
export const RULES: MarketRules = {
  ...{ code: "KRW-BTC", base: "BTC", quote: "KRW", lotUnits: 1n, firstPrice: 10_000n },
  ...{ ticks: [{ from: 0n, tick: 1n }], minNotional: 1n, maxNotional: MUCH },
  ...{
    bandPpm: 900_000n,
    collarPpm: 900_000n,
    openOrdersPerUserMax: 1_000_000,
    repeatingOrdersPerUserMax: 20,
  },
};

export const SILENT = { info: () => {}, warn: () => {} };
