import type { Source } from "./accounts/accounts.ts";
import type { Market, Order } from "./model.ts";
import type { ClosedBecause, FeeRate, Side, Wanted } from "./orders/wanted.ts";

/** What the engine is told. `nowMs` is the writer's clock: the engine has none. */
export type Command = { readonly nowMs: number } & (
  | { readonly kind: "place"; readonly wanted: Wanted }
  | { readonly kind: "cancel"; readonly userId: string; readonly orderId: number }
  | {
      readonly kind: "cancel_all";
      readonly userId: string;
      readonly market: string | null;
      readonly side: Side | null;
    }
  | {
      readonly kind: "amend";
      readonly userId: string;
      readonly orderId: number;
      readonly price: bigint | null;
      /** All it wants, with what has been traded. */
      readonly lots: bigint | null;
    }
  | {
      readonly kind: "set_fee";
      readonly userId: string;
      readonly orderId: number;
      readonly fee: FeeRate;
    }
  | Move
  | Due
);

/** Money comes in from an account of the house, or, below zero, goes back to it. */
export type Move = {
  readonly kind: "move";
  readonly userId: string;
  readonly asset: string;
  readonly from: Source;
  readonly amount: bigint;
};

/** What the engine asks to be told next, before anything else. */
export type Due = { readonly kind: "trigger" | "expire" | "fire"; readonly orderId: number };

/** What happened, in order. Money that is held more, or less, is the order's to pay with. */
export type EngineEvent =
  | { readonly kind: "accepted"; readonly order: Order; readonly held: bigint }
  | Traded
  | Prevented
  /** It rests, waits, or was amended. */
  | { readonly kind: "changed"; readonly order: Order; readonly held: bigint }
  | {
      readonly kind: "closed";
      readonly order: Order;
      readonly because: ClosedBecause;
      readonly released: bigint;
    }
  /** The next one of a repeating order was refused. */
  | { readonly kind: "repeat_ended"; readonly order: Order; readonly because: Refusal }
  | Moved;

/** Both orders are as they are after all of the command; the rest is of this trade. */
export type Traded = {
  readonly kind: "traded";
  readonly market: Market;
  /** 1, 2, 3 … in its market. */
  readonly number: number;
  readonly price: bigint;
  readonly lots: bigint;
  readonly funds: bigint;
  readonly takerSide: Side;
  readonly bid: Order;
  readonly ask: Order;
  /** What each pays, after coupons. */
  readonly bidFee: bigint;
  readonly askFee: bigint;
  /** What coupons took off the fees. */
  readonly discount: bigint;
};

/** Lots of one person's own that met: none of them was traded. */
export type Prevented = {
  readonly kind: "prevented";
  readonly maker: Order;
  readonly taker: Order;
  readonly lots: bigint;
  readonly makerReleased: bigint;
  readonly takerReleased: bigint;
};

export type Moved = Omit<Move, "kind"> & { readonly kind: "moved" };

export type Refusal =
  | "market_unknown"
  | "order_unknown"
  | "order_closed"
  | "order_incomplete"
  | "price_not_positive"
  | "price_off_tick"
  | "price_out_of_band"
  | "lots_not_positive"
  | "notional_too_small"
  | "notional_too_large"
  | "too_many_orders"
  | "insufficient_funds"
  | "no_liquidity"
  | "time_passed"
  | "not_amendable"
  | "would_take"
  | "already_traded"
  | "has_coupon"
  | "fee_invalid";

/** A refused command changes nothing. */
export type Outcome =
  | { readonly refused: Refusal; readonly events?: undefined }
  | { readonly refused?: undefined; readonly events: readonly EngineEvent[] };
