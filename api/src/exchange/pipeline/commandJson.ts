import type { Wanted } from "../engine/orders/wanted.ts";
import type { Given } from "./batch.ts";

// Whole numbers are strings of digits. A replacer that looks at each value takes several times as
// long, and most commands are orders: those are written out.

export function commandJson(command: Given["command"]): string {
  if (command.kind !== "place") return toJson(command);
  return `{"kind":"place","wanted":${wantedJson(command.wanted)}}`;
}

export function wantedJson({ price, lots, funds, fee, trigger, ...wanted }: Wanted): string {
  return JSON.stringify({
    ...wanted,
    price: digits(price),
    lots: digits(lots),
    funds: digits(funds),
    fee: {
      feePpm: digits(fee.feePpm),
      grossFeePpm: digits(fee.grossFeePpm),
      couponId: fee.couponId,
    },
    trigger: trigger && { price: digits(trigger.price), when: trigger.when },
  });
}

const digits = (value: bigint | null) => (value === null ? null : value.toString());

export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, one) => (typeof one === "bigint" ? one.toString() : one));
}
