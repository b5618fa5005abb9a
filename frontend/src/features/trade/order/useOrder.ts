import { useQuery } from "@tanstack/react-query";
import { useAccount } from "@/lib/session/session.ts";
import { useExchange } from "../live/exchangeStore.ts";
import type { Coupon, MarketItem } from "../live/types.ts";
import { unitsOf } from "../numbers/decimals.ts";
import { discounted } from "../numbers/orderSums.ts";
import { couponsQuery, feesQuery } from "../tradeQueries.ts";
import { useDraft } from "./draftStore.ts";
import { type ReadOrder, readOrder } from "./readOrder.ts";

/** What everybody pays at first, until it is known what this person does. */
const FIRST_RATE = "0.0005";
const NO_COUPONS: readonly Coupon[] = [];

export interface FormOrder extends ReadOrder {
  /** With the coupon's discount. */
  rate: bigint;
  grossRate: bigint;
  /** Of what the order takes; null while it isn't known. */
  available: bigint | null;
  coupons: readonly Coupon[];
}

/** The order that stands in the form, and what is known about it. */
export function useOrder(market: MarketItem): FormOrder {
  const isSignedIn = Boolean(useAccount());
  const { fields } = useDraft();
  const fees = useQuery({ ...feesQuery, enabled: isSignedIn });
  const coupons = useQuery({ ...couponsQuery, enabled: isSignedIn }).data ?? NO_COUPONS;
  const asset = fields.side === "bid" ? market.quote.code : market.base.code;
  const balance = useExchange(({ assets }) => assets?.[asset]);
  const ticker = useExchange(({ tickers }) => tickers[market.market]) ?? market.ticker;
  const grossText = fees.data?.rate ?? FIRST_RATE;
  const coupon = coupons.find(({ id }) => id === fields.couponId);
  const rate = discounted(grossText, coupon?.discount ?? 0);
  const available = balance ? unitsOf(balance.available) : null;
  const last = ticker?.last ?? "0";
  const order = readOrder(fields, { market, last, rate, available, nowMs: Date.now() });
  return { ...order, rate, grossRate: unitsOf(grossText), available, coupons };
}
