export type Side = "bid" | "ask";

/** `market` trades up to the collar around the reference price, `best` at the best price only. */
export type OrderKind = "limit" | "market" | "best";

/** `ioc`: what can't be traded at once is cancelled; `fok`: all at once, or nothing. */
export type TimeInForce = "gtc" | "ioc" | "fok" | "post_only";

/** What happens where a person would trade with themselves; the taker's says. */
export type SelfTrade = "cancel_taker" | "cancel_maker" | "reduce";

/** The last trade's price, and which side of it the order waits for. */
export type Trigger = { readonly price: bigint; readonly when: "above" | "below" };

/** `times` more, after this one. */
export type Repeat = { readonly everyMs: number; readonly times: number };

/** Millionths. With a coupon, `feePpm` is less than `grossFeePpm`, what all others pay. */
export type FeeRate = {
  readonly feePpm: bigint;
  readonly grossFeePpm: bigint;
  readonly couponId: string | null;
};

/** What somebody wants. Either lots, or funds: an amount of the quote asset, with the fee in it. */
export type Wanted = {
  readonly userId: string;
  readonly market: string;
  readonly side: Side;
  readonly kind: OrderKind;
  /** Of a limit order. */
  readonly price: bigint | null;
  readonly lots: bigint | null;
  readonly funds: bigint | null;
  readonly timeInForce: TimeInForce;
  readonly selfTrade: SelfTrade;
  readonly fee: FeeRate;
  readonly trigger: Trigger | null;
  readonly executeAtMs: number | null;
  readonly expiresAtMs: number | null;
  readonly repeat: Repeat | null;
};

export type ClosedBecause =
  | "filled"
  | "cancelled"
  /** The rest of an order that does not rest. */
  | "unfilled"
  | "not_fillable"
  | "would_take"
  | "self_trade"
  | "expired"
  | "price_out_of_band";

/** `scheduled` until its time, `waiting` for its trigger, `open` in the book. */
export type OrderStatus = "scheduled" | "waiting" | "open" | "closed";
