import type { Side } from "../live/types.ts";

export const orderKinds = ["limit", "market", "scheduled"] as const;
export type OrderKind = (typeof orderKinds)[number];

/** What is typed into the order form, as it is typed. */
export interface OrderFields {
  side: Side;
  kind: OrderKind;
  price: string;
  quantity: string;
  /** What a market order to buy may cost, with the fee in it. */
  funds: string;
  /** Local times as the browser's own field has them: "2026-11-22T09:00:00". */
  executeAt: string;
  expiresAt: string;
  triggerPrice: string;
  triggerWhen: "above" | "below";
  /** Seconds; empty for once only. */
  repeatSeconds: string;
  repeatTimes: string;
  couponId: string;
}

export const blankOrder: OrderFields = {
  side: "bid",
  kind: "limit",
  price: "",
  quantity: "",
  funds: "",
  executeAt: "",
  expiresAt: "",
  triggerPrice: "",
  triggerWhen: "below",
  repeatSeconds: "",
  repeatTimes: "1",
  couponId: "",
};
