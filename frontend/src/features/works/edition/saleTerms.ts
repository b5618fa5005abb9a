import type { Currency } from "@/lib/api/types.ts";
import { type PriceProblem, readPrice } from "../terms/listingTerms.ts";
import { readStartTime, type StartProblem } from "../terms/startTime.ts";

const hourSeconds = 3_600;
const daySeconds = 24 * hourSeconds;
/** A sale's proceeds are counted in 96 bits. */
const maxProceeds = 2n ** 96n - 1n;

export const saleDays = ["1", "7", "30", "90"] as const;
export const fallHours = ["1", "3", "6", "12"] as const;

/** What the form holds: text as typed. */
export type SaleFields = {
  kind: "fixed" | "dutch";
  currency: Currency;
  price: string;
  floor: string;
  fall: (typeof fallHours)[number];
  quantity: string;
  maxPerWallet: string;
  start: "now" | "custom";
  /** Of a custom start: a local time. */
  startsAt: string;
  days: (typeof saleDays)[number];
};

/** What a sale is opened with. */
export type SaleTerms = {
  currency: Currency;
  startPrice: bigint;
  fall: { floorPrice: bigint; seconds: number } | null;
  quantity: number;
  maxPerWallet: number;
  /** Unix seconds; 0: at once. */
  startsAt: number;
  endsAt: number;
};

export type SaleProblem =
  | PriceProblem
  | "floor_not_below"
  | StartProblem
  | "quantity_range"
  | "wallet_range"
  | "proceeds_too_high";

type Field = "price" | "floor" | "quantity" | "maxPerWallet" | "startsAt";
type Reading =
  | { terms: SaleTerms; problems: null }
  | { terms: null; problems: Partial<Record<Field, SaleProblem>> };

/** Reads the form of a sale of which `left` copies can be sold, by the chain's time. */
export function readSale(
  fields: SaleFields,
  { left, nowMs }: { left: number; nowMs: number },
): Reading {
  const problems: Partial<Record<Field, SaleProblem>> = {};
  const startPrice = readPrice(fields.price);
  const floorPrice = fields.kind === "dutch" ? readPrice(fields.floor) : 0n;
  const quantity = readCount(fields.quantity, left);
  const maxPerWallet = readCount(fields.maxPerWallet, quantity ?? left);
  const startsAt = fields.start === "custom" ? readStartTime(fields.startsAt, nowMs) : 0;
  if (typeof startsAt === "string") problems.startsAt = startsAt;
  if (typeof startPrice !== "bigint") problems.price = startPrice;
  if (typeof floorPrice !== "bigint") problems.floor = floorPrice;
  if (quantity === null) problems.quantity = "quantity_range";
  if (maxPerWallet === null) problems.maxPerWallet = "wallet_range";
  if (typeof startPrice === "bigint") {
    if (typeof floorPrice === "bigint" && floorPrice >= startPrice) {
      problems.floor = "floor_not_below";
    }
    if (startPrice * BigInt(quantity ?? 1) > maxProceeds) problems.price = "proceeds_too_high";
  }
  const hasPrices = typeof startPrice === "bigint" && typeof floorPrice === "bigint";
  const isRead = hasPrices && typeof startsAt === "number";
  if (!isRead || quantity === null || maxPerWallet === null || Object.keys(problems).length > 0) {
    return { terms: null, problems };
  }
  const seconds = Number(fields.fall) * hourSeconds;
  const terms = {
    ...{ currency: fields.currency, startPrice, quantity, maxPerWallet },
    fall: fields.kind === "dutch" ? { floorPrice, seconds } : null,
    startsAt,
    endsAt: (startsAt || Math.floor(nowMs / 1000)) + Number(fields.days) * daySeconds,
  };
  return { terms, problems: null };
}

/** A whole number from 1 to `max`, null for anything else. */
export function readCount(text: string, max: number): number | null {
  const count = /^[1-9][0-9]{0,5}$/.test(text.trim()) ? Number(text) : 0;
  return count >= 1 && count <= max ? count : null;
}
