import { partDown } from "../engine/accounts/fees.ts";
import type { MarketRules, Order } from "../engine/model.ts";
import { tickAt } from "../engine/orders/checkWanted.ts";
import type { Side } from "../engine/orders/wanted.ts";
import { roundPrice } from "../markets/roundPrice.ts";

/** A number from 0 to below a bound. */
export type Chance = (bound: number) => number;

export type Rung = { readonly side: Side; readonly price: bigint; readonly lots: bigint };

const RUNGS = 15;
const MILLION = 1_000_000n;
/** In millionths of the reference: the first rung, and the step to the next one. */
const NEAREST_PPM = 250n;
const STEP_PPM = 220n;
/** Orders that the reference has come so near to are taken back, before others take them. */
const TOO_NEAR_PPM = 80n;
const TOO_FAR_PPM = NEAREST_PPM + STEP_PPM * BigInt(2 * RUNGS);
/** A rung's worth, in won: the farther, the more. */
const WORTH_KRW = 400_000;
/** How many a side gets in a round. */
const CHANGES_MAX = 2;
/** So few orders on a side are no ladder: it is put up at once. */
const FEW_ORDERS = 8;

/** Where a market maker wants to have orders, around what an asset is worth. */
export function ladderOf(rules: MarketRules, reference: bigint, chance: Chance): Rung[] {
  return Array.from({ length: RUNGS }, (_, rung) => {
    const part = (reference * (NEAREST_PPM + STEP_PPM * BigInt(rung))) / MILLION;
    // Where steps are coarse, each rung is on one of its own.
    const steps = tickAt(rules, reference) * BigInt(rung + 1);
    const away = part > steps ? part : steps;
    const worth = BigInt(WORTH_KRW * (rung + 1) + chance(WORTH_KRW * (rung + 1)));
    return (["bid", "ask"] as const).flatMap((side) => {
      const price = roundPrice(rules, side === "bid" ? reference - away : reference + away, side);
      if (price <= 0n) return [];
      return [{ side, price, lots: (worth * 10n ** 8n) / price }];
    });
  }).flat();
}

type Prices = { readonly reference: bigint; readonly lastPrice: bigint };

/**
 * To which side a market maker trades where somebody has driven the last price so far off that no
 * order near the reference is let in: asks bring it down again, bids up.
 */
export function homewardOf({ bandPpm }: MarketRules, prices: Prices): Side | undefined {
  const { reference, lastPrice } = prices;
  const away = partDown(lastPrice, bandPpm);
  if (reference < lastPrice - away) return "ask";
  return reference > lastPrice + away ? "bid" : undefined;
}

/** The one order that goes as far home as the market's band lets it. */
export function homewardRung(rules: MarketRules, { lastPrice, side }: Homeward): Rung {
  const away = partDown(lastPrice, rules.bandPpm);
  const price = roundPrice(rules, side === "bid" ? lastPrice + away : lastPrice - away, side);
  return { side, price, lots: (BigInt(WORTH_KRW) * 10n ** 8n) / price };
}

type Homeward = { readonly lastPrice: bigint; readonly side: Side };

export type LadderChanges = { readonly cancel: Order[]; readonly place: Rung[] };

/** The next steps from the orders that there are to the ladder, a few at a time. */
export function changesOf(
  orders: readonly Order[],
  { reference, rungs }: { reference: bigint; rungs: readonly Rung[] },
): LadderChanges {
  const isOut = ({ side, price }: Order) => {
    const away = side === "bid" ? reference - price : price - reference;
    return away * MILLION < reference * TOO_NEAR_PPM || away * MILLION > reference * TOO_FAR_PPM;
  };
  const cancel = orders.filter(isOut);
  const kept = orders.filter((order) => !isOut(order));
  const has = new Set(kept.map(({ side, price }) => `${side} ${price}`));
  const missing = rungs.filter(({ side, price }) => !has.has(`${side} ${price}`));
  const place = (["bid", "ask"] as const).flatMap((side) => {
    const isFew = kept.filter((order) => order.side === side).length < FEW_ORDERS;
    const ofSide = missing.filter((rung) => rung.side === side);
    return isFew ? ofSide : ofSide.slice(0, CHANGES_MAX);
  });
  return { cancel, place };
}
