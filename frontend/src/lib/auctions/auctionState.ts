import type { Auction, AuctionStatus, Bid, Money, WorkCard } from "../api/types.ts";

/*
 * What the API says of an auction holds at its `asOf`; what follows says what holds by now. The
 * arithmetic is the contract's.
 */

type Timed = Pick<Auction, "kind" | "status" | "startsAt" | "endsAt">;

/** The status at a time of the chain, by which an auction begins and ends without a word. */
export function statusAt({ kind, status, startsAt, endsAt }: Timed, nowMs: number): AuctionStatus {
  const isSettled = status === "sold" || status === "unsold" || status === "cancelled";
  if (isSettled || startsAt === null || endsAt === null) return status;
  if (Date.parse(startsAt) > nowMs) return "scheduled";
  if (Date.parse(endsAt) > nowMs) return "running";
  return kind === "dutch" ? "floor" : "ended";
}

type Falling = Pick<Auction, "startPrice" | "floorPrice" | "startsAt" | "endsAt">;

/** A Dutch auction's price at a time of the chain, rounded up as the contract does. */
export function fallingPriceUp(auction: Falling, nowMs: number): Money {
  const { startPrice, floorPrice, startsAt, endsAt } = auction;
  if (floorPrice === null || startsAt === null || endsAt === null) return startPrice;
  const [from, to, at] = [Date.parse(startsAt), Date.parse(endsAt), nowMs].map((ms) =>
    BigInt(Math.floor(ms / 1000)),
  ) as [bigint, bigint, bigint];
  if (at <= from) return startPrice;
  if (at >= to) return floorPrice;
  const [start, floor] = [BigInt(startPrice.amount), BigInt(floorPrice.amount)];
  const price = start - ((start - floor) * (at - from)) / (to - from);
  return { ...startPrice, amount: price.toString() };
}

/** How an account stands in an auction. */
export type Standing = "none" | "leading" | "outbid" | "released";

export function standingOf(last: Pick<Bid, "status"> | null | undefined): Standing {
  if (!last) return "none";
  const { status } = last;
  return status === "leading" || status === "released" ? status : "outbid";
}

/** Whether the leading bid can be given back, as nobody has settled for long. */
export function isReleasable({ releasableAt }: Pick<Auction, "releasableAt">, nowMs: number) {
  return releasableAt !== null && Date.parse(releasableAt) <= nowMs;
}

type Seen = Pick<NonNullable<WorkCard["auction"]>, "kind" | "leadingBid"> & Falling;

/** What a work in an auction costs or is bid for now. */
export function priceNow(auction: Seen, nowMs: number): Money {
  if (auction.kind === "dutch") return fallingPriceUp(auction, nowMs);
  return auction.leadingBid ?? auction.startPrice;
}
