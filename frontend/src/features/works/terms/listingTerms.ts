import type { Currency } from "@/lib/api/types.ts";
import { parseDecimal } from "@/lib/money.ts";

/** The listing's slot keeps the price in 96 bits and the expiry in 32. */
const maxPrice = 2n ** 96n - 1n;
const maxExpiresAt = 2 ** 32 - 1;
/** A listing that dies while the wallet is still open helps nobody. */
const minLifeSeconds = 300;
const daySeconds = 86_400;

export const lifetimes = ["1", "7", "30", "90", "custom"] as const;
export type Lifetime = (typeof lifetimes)[number];

/**
 * What the form holds: text as typed. `until` is the value of a datetime-local field; `buyer` is
 * null for an offer to anybody, so that an address still to be typed never means everybody.
 */
export type ListingFields = {
  price: string;
  currency: Currency;
  lifetime: Lifetime;
  until: string;
  buyer: string | null;
};

/** What `Marketplace.list` takes. `expiresAt` in Unix seconds; `buyer` null for anybody. */
export type ListingTerms = {
  price: bigint;
  currency: Currency;
  expiresAt: number;
  buyer: string | null;
};

export type FieldProblem =
  | "price_missing"
  | "price_unreadable"
  | "price_zero"
  | "price_too_high"
  | "until_missing"
  | "until_too_soon"
  | "until_too_late"
  | "buyer_unreadable"
  | "buyer_is_you";

type Reading =
  | { terms: ListingTerms; problems: null }
  | { terms: null; problems: Partial<Record<keyof ListingFields, FieldProblem>> };

type Circumstances = { nowMs: number; seller: string };

/** Reads a listing form: either the terms or one problem for each field that needs a change. */
export function readListing(fields: ListingFields, { nowMs, seller }: Circumstances): Reading {
  const price = readPrice(fields.price);
  const expiresAt = readExpiry(fields, nowMs);
  const buyer = readBuyer(fields.buyer, seller);
  if (typeof price === "bigint" && typeof expiresAt === "number" && !isProblem(buyer)) {
    return { terms: { price, currency: fields.currency, expiresAt, buyer }, problems: null };
  }
  return {
    terms: null,
    problems: {
      ...(typeof price === "string" && { price }),
      ...(typeof expiresAt === "string" && { until: expiresAt }),
      ...(isProblem(buyer) && { buyer }),
    },
  };
}

export type PriceProblem = Extract<FieldProblem, `price_${string}`>;

/** The price in the smallest unit, or what is wrong with the text. */
export function readPrice(text: string): bigint | PriceProblem {
  if (!text.trim()) return "price_missing";
  const price = parseDecimal(text);
  if (price === null) return "price_unreadable";
  if (price === 0n) return "price_zero";
  return price > maxPrice ? "price_too_high" : price;
}

function readExpiry({ lifetime, until }: ListingFields, nowMs: number): number | FieldProblem {
  const now = Math.floor(nowMs / 1000);
  if (lifetime !== "custom") return now + Number(lifetime) * daySeconds;
  // A datetime-local value has no zone: it is the reader's own time, as the field shows it.
  const untilMs = Date.parse(until);
  if (!until || Number.isNaN(untilMs)) return "until_missing";
  const expiresAt = Math.floor(untilMs / 1000);
  if (expiresAt < now + minLifeSeconds) return "until_too_soon";
  return expiresAt > maxExpiresAt ? "until_too_late" : expiresAt;
}

function readBuyer(text: string | null, seller: string): string | null | FieldProblem {
  if (text === null) return null;
  const buyer = text.trim();
  if (!/^0x[0-9a-fA-F]{40}$/.test(buyer) || /^0x0{40}$/.test(buyer)) return "buyer_unreadable";
  return buyer.toLowerCase() === seller.toLowerCase() ? "buyer_is_you" : buyer;
}

function isProblem(buyer: string | null | FieldProblem): buyer is FieldProblem {
  return buyer === "buyer_unreadable" || buyer === "buyer_is_you";
}

/** A moment as a datetime-local field writes it, in the reader's own zone. */
export function localMinute(ms: number): string {
  const offsetMs = new Date(ms).getTimezoneOffset() * 60_000;
  return new Date(ms - offsetMs).toISOString().slice(0, 16);
}
