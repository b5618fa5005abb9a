import type { AuctionKind, Currency } from "@/lib/api/types.ts";
import { type FieldProblem, readPrice } from "../terms/listingTerms.ts";
import { readStartTime } from "../terms/startTime.ts";

export const steps = ["1", "5", "10", "20"] as const;
/** Hours. */
export const durations = ["1", "6", "24", "72", "168"] as const;
/** Minutes. */
export const windows = ["0", "5", "10", "15"] as const;
export const starts = ["firstBid", "now", "custom"] as const;

const hourSeconds = 3_600;
const minuteSeconds = 60;
/** How far late bids can move the end in all. */
export const maxExtensionHours = 2;

/** What the form holds: text as typed. */
export type AuctionFields = {
  kind: AuctionKind;
  currency: Currency;
  /** English: the least first bid; Dutch: the price at the start. */
  startPrice: string;
  /** Empty: none. */
  buyNow: string;
  floorPrice: string;
  step: (typeof steps)[number];
  start: (typeof starts)[number];
  /** The value of a datetime-local field. */
  startsAt: string;
  duration: (typeof durations)[number];
  window: (typeof windows)[number];
};

/** What `AuctionHouse.createEnglish` and `createDutch` take. */
export type AuctionTerms =
  | {
      kind: "english";
      currency: Currency;
      reserve: bigint;
      buyNow: bigint;
      minStepBps: number;
      startsAt: number;
      durationSeconds: number;
      extensionWindowSeconds: number;
      maxExtensionSeconds: number;
    }
  | {
      kind: "dutch";
      currency: Currency;
      startPrice: bigint;
      floorPrice: bigint;
      startsAt: number;
      durationSeconds: number;
    };

const auctionProblems = [
  "buy_now_below_reserve",
  "floor_not_below_start",
  "start_missing",
  "start_past",
  "start_too_late",
] as const;
type OwnProblem = (typeof auctionProblems)[number];
export type AuctionProblem = FieldProblem | OwnProblem;

/** The others are those of any price. */
export function isAuctionProblem(problem: AuctionProblem): problem is OwnProblem {
  return (auctionProblems as readonly string[]).includes(problem);
}

type Problems = Partial<
  Record<"startPrice" | "buyNow" | "floorPrice" | "startsAt", AuctionProblem>
>;
type Reading = { terms: AuctionTerms; problems: null } | { terms: null; problems: Problems };

export const newFields: AuctionFields = {
  kind: "english",
  currency: "ETH",
  startPrice: "",
  buyNow: "",
  floorPrice: "",
  step: "5",
  start: "firstBid",
  startsAt: "",
  duration: "24",
  window: "10",
};

/** Reads the form: either the terms or one problem for each field that needs a change. */
export function readAuction(fields: AuctionFields, nowMs: number): Reading {
  const startsAt = readStart(fields, nowMs);
  const durationSeconds = Number(fields.duration) * hourSeconds;
  const startPrice = readPrice(fields.startPrice);
  const { kind, currency } = fields;
  const common = { currency, durationSeconds };
  if (kind === "dutch") {
    const floorPrice = readFloor(fields.floorPrice, startPrice);
    if (isRead(startPrice) && isRead(floorPrice) && typeof startsAt === "number") {
      return { terms: { kind, ...common, startPrice, floorPrice, startsAt }, problems: null };
    }
    return { terms: null, problems: problemsOf({ startPrice, floorPrice, startsAt }) };
  }
  const buyNow = readBuyNow(fields.buyNow, startPrice);
  if (isRead(startPrice) && isRead(buyNow) && typeof startsAt === "number") {
    const extensionWindowSeconds = Number(fields.window) * minuteSeconds;
    const terms: AuctionTerms = {
      kind,
      ...common,
      reserve: startPrice,
      buyNow,
      minStepBps: Number(fields.step) * 100,
      startsAt,
      extensionWindowSeconds,
      maxExtensionSeconds: extensionWindowSeconds === 0 ? 0 : maxExtensionHours * hourSeconds,
    };
    return { terms, problems: null };
  }
  return { terms: null, problems: problemsOf({ startPrice, buyNow, startsAt }) };
}

type Read = bigint | AuctionProblem;

function isRead(price: Read): price is bigint {
  return typeof price === "bigint";
}

function readBuyNow(text: string, reserve: Read): Read {
  if (!text.trim()) return 0n;
  const price = readPrice(text);
  const isTooLow = isRead(price) && isRead(reserve) && price < reserve;
  return isTooLow ? "buy_now_below_reserve" : price;
}

function readFloor(text: string, start: Read): Read {
  const floor = readPrice(text);
  const isTooHigh = isRead(floor) && isRead(start) && floor >= start;
  return isTooHigh ? "floor_not_below_start" : floor;
}

/** Unix seconds; 0: at the first bid. The contract takes a past one for now. */
function readStart(
  { kind, start, startsAt }: AuctionFields,
  nowMs: number,
): number | AuctionProblem {
  if (start === "firstBid" && kind === "english") return 0;
  if (start !== "custom") return 1;
  return readStartTime(startsAt, nowMs);
}

function problemsOf(read: Record<string, Read | number>): Problems {
  return Object.fromEntries(Object.entries(read).filter(([, value]) => typeof value === "string"));
}
