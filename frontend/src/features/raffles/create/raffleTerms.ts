import type { Currency } from "@/lib/api/types.ts";
import { parseDecimal } from "@/lib/money.ts";

/** What the contract's slots hold. */
const maxTicketsMax = 2 ** 32 - 1;
const proceedsMax = 2n ** 96n - 1n;

/** Seconds. The contract takes a minute to 90 days. */
export const durations = ["300", "3600", "86400", "259200", "604800", "1209600"] as const;
export type Duration = (typeof durations)[number];

/** What the form holds: text as typed. */
export type RaffleFields = {
  currency: Currency;
  price: string;
  min: string;
  max: string;
  perWallet: string;
  duration: Duration;
};

/** What `Raffle.open` takes, but for the closing, which goes by the chain's clock. */
export type RaffleTerms = {
  currency: Currency;
  ticketPrice: bigint;
  minTickets: number;
  maxTickets: number;
  maxPerWallet: number;
};

type FieldProblem = "price" | "min" | "max" | "perWallet" | "too_much";
export type Problems = Partial<Record<"price" | "min" | "max" | "perWallet", FieldProblem>>;

type Reading = { terms: RaffleTerms; problems: null } | { terms: null; problems: Problems };

/** Reads the form: either the terms or one problem for each field that needs a change. */
export function readRaffle(fields: RaffleFields): Reading {
  const price = parseDecimal(fields.price) ?? 0n;
  const max = readCount(fields.max, maxTicketsMax);
  const min = readCount(fields.min, max ?? maxTicketsMax);
  const perWallet = readCount(fields.perWallet, max ?? maxTicketsMax);
  const isTooMuch = max !== null && price * BigInt(max) > proceedsMax;
  if (price > 0n && !isTooMuch && max !== null && min !== null && perWallet !== null) {
    const counts = { minTickets: min, maxTickets: max, maxPerWallet: perWallet };
    return { terms: { currency: fields.currency, ticketPrice: price, ...counts }, problems: null };
  }
  return {
    terms: null,
    problems: {
      ...(price === 0n && { price: "price" }),
      ...(isTooMuch && { price: "too_much" }),
      ...(max === null && { max: "max" }),
      ...(min === null && { min: "min" }),
      ...(perWallet === null && { perWallet: "perWallet" }),
    },
  };
}

function readCount(text: string, max: number): number | null {
  const plain = text.trim();
  if (!/^[1-9]\d{0,9}$/.test(plain)) return null;
  return Number(plain) <= max ? Number(plain) : null;
}
