import type { OrderKind, SelfTrade, Side, TimeInForce } from "../engine/orders/wanted.ts";
import { formatDecimal } from "../markets/decimals.ts";
import { formatFunds, formatLots, formatPrice, type Listed, marketOf } from "../markets/markets.ts";
import type { OrderFacts } from "./orderFacts.ts";

/** How the API shows an order; all numbers are decimal strings. */
export type OrderView = {
  id: string;
  clientOrderId: string | null;
  market: string;
  side: Side;
  kind: OrderKind;
  timeInForce: TimeInForce;
  selfTrade: SelfTrade;
  status: OrderFacts["status"];
  closedBecause: OrderFacts["closedBecause"];
  price: string | null;
  quantity: string | null;
  funds: string | null;
  filledQuantity: string;
  remainingQuantity: string;
  preventedQuantity: string;
  filledFunds: string;
  averagePrice: string | null;
  fee: { rate: string; grossRate: string; couponId: string | null; paid: string; discount: string };
  held: { asset: string; amount: string };
  trigger: { price: string; when: "above" | "below" } | null;
  executeAt: string | null;
  expiresAt: string | null;
  repeat: { everySeconds: number; times: number } | null;
  createdAt: string;
  updatedAt: string;
};

const CLIENT_ID_PREFIX = "order:";

/** How a user's own name of an order is kept: names of other commands can't be taken by it. */
export function clientIdOf(clientOrderId: string): string {
  return `${CLIENT_ID_PREFIX}${clientOrderId}`;
}

function clientOrderIdOf(clientId: string | null): string | null {
  if (clientId === null || !clientId.startsWith(CLIENT_ID_PREFIX)) return null;
  return clientId.slice(CLIENT_ID_PREFIX.length);
}

export function viewOrder(facts: OrderFacts): OrderView {
  const { wanted } = facts;
  const market = marketOf(wanted.market);
  const { side, kind, timeInForce, selfTrade, trigger, repeat } = wanted;
  return {
    ...{ id: facts.uuid, clientOrderId: clientOrderIdOf(facts.clientId) },
    ...{ market: wanted.market, side, kind, timeInForce, selfTrade },
    ...{ status: facts.status, closedBecause: facts.closedBecause },
    price: kind === "limit" ? formatPrice(market, facts.price) : null,
    quantity: wanted.lots === null ? null : formatLots(market, facts.lots),
    funds: wanted.funds === null ? null : formatFunds(market, wanted.funds),
    filledQuantity: formatLots(market, facts.lotsTraded),
    remainingQuantity: formatLots(market, facts.lotsLeft),
    preventedQuantity: formatLots(market, facts.lotsPrevented),
    filledFunds: formatFunds(market, facts.funds),
    averagePrice: averagePriceDown(market, facts),
    fee: viewFee(market, facts),
    held: viewHeld(market, facts),
    trigger: trigger && { price: formatPrice(market, trigger.price), when: trigger.when },
    executeAt: isoOrNull(wanted.executeAtMs),
    expiresAt: isoOrNull(wanted.expiresAtMs),
    repeat: repeat && { everySeconds: repeat.everyMs / 1_000, times: repeat.times },
    createdAt: new Date(facts.createdMs).toISOString(),
    updatedAt: new Date(facts.updatedMs).toISOString(),
  };
}

const AVERAGE_DECIMALS = 8;

/** What a whole unit has cost so far; null if nothing was traded. */
export function averagePriceDown(market: Listed, { funds, lotsTraded }: OrderFacts): string | null {
  if (lotsTraded === 0n) return null;
  const scaled = (funds * 10n ** BigInt(AVERAGE_DECIMALS)) / lotsTraded;
  return formatDecimal(scaled, market.priceDecimals + AVERAGE_DECIMALS);
}

const PPM_DECIMALS = 6;

export function formatPpm(ppm: bigint): string {
  return formatDecimal(ppm, PPM_DECIMALS);
}

function viewFee(market: Listed, { fee, feePaid, discount }: OrderFacts): OrderView["fee"] {
  return {
    ...{ rate: formatPpm(fee.feePpm), grossRate: formatPpm(fee.grossFeePpm) },
    ...{ couponId: fee.couponId, paid: formatFunds(market, feePaid) },
    discount: formatFunds(market, discount),
  };
}

function viewHeld({ base, quote }: Listed, { wanted, held }: OrderFacts): OrderView["held"] {
  const asset = wanted.side === "bid" ? quote : base;
  return { asset: asset.code, amount: formatDecimal(held, asset.decimals) };
}

function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
