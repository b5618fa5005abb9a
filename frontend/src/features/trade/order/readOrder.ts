import type { components } from "@/lib/api/schema.ts";
import { parseDecimal } from "@/lib/money.ts";
import type { MarketItem } from "../live/types.ts";
import { cutDown, textOf, unitsOf } from "../numbers/decimals.ts";
import { feeWithinUp, type Sums, sumsOf } from "../numbers/orderSums.ts";
import { isOnTick } from "../numbers/ticks.ts";
import type { OrderFields } from "./draft.ts";

type Schemas = components["schemas"];
/** Codes of the API's problems, which have their words already. */
export type OrderFault = Extract<
  keyof typeof import("../../../locales/en/errors.json")["problems"],
  | "price_not_positive"
  | "price_off_tick"
  | "quantity_not_positive"
  | "quantity_off_lot"
  | "notional_too_small"
  | "notional_too_large"
  | "insufficient_funds"
  | "order_incomplete"
  | "time_passed"
>;
export type OrderField = "price" | "quantity" | "funds" | "time" | "trigger" | "expiry" | "times";
/** Texts beside the fields. */
export type OrderErrors = Partial<Record<OrderField, string>>;
export type OrderFaults = Partial<Record<OrderField, OrderFault>>;

export type OrderBody = {
  market: string;
  side: Schemas["ExchangeOrder"]["side"];
  price?: string;
  quantity?: string;
  funds?: string;
  couponId?: string;
};
export type Later = {
  executeAt?: string;
  expiresAt?: string;
  trigger?: { price: string; when: "above" | "below" };
  repeat?: { everySeconds: number; times: number };
};

type Known = {
  market: MarketItem;
  /** The last price, for what a market order may come to. */
  last: string;
  rate: bigint;
  /** Null while it is not known: then the server says whether it is enough. */
  available: bigint | null;
  nowMs: number;
};

export type ReadOrder = Sums & { faults: OrderFaults; body: OrderBody; later: Later };

const REPEATS_MAX = 1_000;

/** The order that a form asks for, what it costs, and what is wrong with it so far. */
export function readOrder(fields: OrderFields, known: Known): ReadOrder {
  const { side, kind, couponId } = fields;
  const { market } = known;
  const sums = sumsFor(fields, known);
  const faults = { ...amountFaults(fields, known), ...laterFaults(fields, known) };
  if (Object.keys(faults).length === 0) Object.assign(faults, worthFaults(fields, known, sums));
  const isByFunds = kind === "market" && side === "bid";
  return {
    ...sums,
    faults,
    body: {
      market: market.market,
      side,
      ...(kind !== "market" && { price: plain(fields.price) }),
      ...(isByFunds ? { funds: plain(fields.funds) } : { quantity: plain(fields.quantity) }),
      ...(couponId !== "" && { couponId }),
    },
    later: kind === "scheduled" ? readLater(fields) : {},
  };
}

const plain = (text: string) => textOf(unitsOf(text));

function sumsFor(fields: OrderFields, { last, rate }: Known): Sums {
  if (fields.kind === "market" && fields.side === "bid") {
    const funds = unitsOf(fields.funds);
    const feeUp = feeWithinUp(funds, rate);
    return { worth: funds - feeUp, feeUp };
  }
  const price = fields.kind === "market" ? last : fields.price;
  return sumsOf({ price: unitsOf(price), quantity: unitsOf(fields.quantity), rate });
}

function amountFaults(fields: OrderFields, { market }: Known): OrderFaults {
  const faults: OrderFaults = {};
  if (fields.kind !== "market") {
    const fault = priceFault(fields.price, market);
    if (fault) faults.price = fault;
  }
  if (fields.kind === "market" && fields.side === "bid") {
    if (unitsOf(fields.funds) <= 0n) faults.funds = "quantity_not_positive";
    return faults;
  }
  const quantity = parseDecimal(fields.quantity);
  if (quantity === null || quantity <= 0n) faults.quantity = "quantity_not_positive";
  else if (cutDown(quantity, market.quantityDecimals) !== quantity) {
    faults.quantity = "quantity_off_lot";
  }
  return faults;
}

function priceFault(text: string, { ticks }: MarketItem): OrderFault | undefined {
  const price = parseDecimal(text);
  if (price === null || price <= 0n) return "price_not_positive";
  return isOnTick(ticks, price) ? undefined : "price_off_tick";
}

function laterFaults(fields: OrderFields, { market, nowMs }: Known): OrderFaults {
  if (fields.kind !== "scheduled") return {};
  const faults: OrderFaults = {};
  const { executeAt, expiresAt, triggerPrice, repeatSeconds, repeatTimes } = fields;
  const trigger = triggerPrice === "" ? undefined : priceFault(triggerPrice, market);
  if (trigger) faults.trigger = trigger;
  if (executeAt === "" && triggerPrice === "") faults.time = "order_incomplete";
  if (executeAt !== "" && Date.parse(executeAt) <= nowMs) faults.time = "time_passed";
  const startMs = executeAt === "" ? nowMs : Date.parse(executeAt);
  if (expiresAt !== "" && Date.parse(expiresAt) <= startMs) faults.expiry = "time_passed";
  const isCount = /^[1-9]\d{0,3}$/.test(repeatTimes) && Number(repeatTimes) <= REPEATS_MAX;
  if (repeatSeconds !== "" && (!isCount || executeAt === "")) faults.times = "order_incomplete";
  return faults;
}

function worthFaults(
  { side, kind, quantity }: OrderFields,
  { market, available }: Known,
  { worth, feeUp }: Sums,
): OrderFaults {
  const place = kind === "market" && side === "bid" ? "funds" : "quantity";
  // What a market order comes to is known when it has traded.
  if (kind !== "market" || side === "bid") {
    if (worth < unitsOf(market.minimumFunds)) return { [place]: "notional_too_small" };
    if (worth > unitsOf(market.maximumFunds)) return { [place]: "notional_too_large" };
  }
  const needed = side === "bid" ? worth + feeUp : unitsOf(quantity);
  const isShort = available !== null && needed > available;
  return isShort ? { [place]: "insufficient_funds" } : {};
}

function readLater(fields: OrderFields): Later {
  const { executeAt, expiresAt, triggerPrice, triggerWhen, repeatSeconds, repeatTimes } = fields;
  const repeat = { everySeconds: Number(repeatSeconds), times: Number(repeatTimes) };
  return {
    ...(executeAt !== "" && { executeAt: isoOf(executeAt) }),
    ...(expiresAt !== "" && { expiresAt: isoOf(expiresAt) }),
    ...(triggerPrice !== "" && { trigger: { price: plain(triggerPrice), when: triggerWhen } }),
    ...(repeatSeconds !== "" && { repeat }),
  };
}

const isoOf = (local: string) => {
  const atMs = Date.parse(local);
  return Number.isNaN(atMs) ? local : new Date(atMs).toISOString();
};
