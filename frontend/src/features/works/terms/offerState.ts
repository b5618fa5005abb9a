import { sameAddress } from "@/lib/address.ts";
import type { WorkCard } from "@/lib/api/types.ts";

/**
 * What a person can do with a work now. `owner`: it is theirs; `buyable`: theirs to buy;
 * `reserved`: kept for somebody else; `expired`: the offer's time is over, its owner may renew it;
 * `not_listed`: not on sale; `unminted`: stored, but not on the chain yet; `conflict`: the chain
 * knows this content under another registration.
 */
export type OfferState =
  | "owner"
  | "buyable"
  | "reserved"
  | "expired"
  | "not_listed"
  | "unminted"
  | "conflict";

type Viewer = { address: string | null; nowMs: number };

/** `listing` is what the indexer calls active; that its time is over is for the reader to see. */
export function offerStateOf(work: WorkCard, { address, nowMs }: Viewer): OfferState {
  if (work.status === "conflict") return "conflict";
  if (work.status === "registered") return "unminted";
  if (sameAddress(work.owner, address)) return "owner";
  if (!work.listing) return "not_listed";
  if (isExpired(work.listing, nowMs)) return "expired";
  const { buyer } = work.listing;
  return buyer === null || sameAddress(buyer, address) ? "buyable" : "reserved";
}

/** The contract sells through the whole last second. */
export function isExpired(listing: { expiresAt: string }, nowMs: number): boolean {
  return Math.floor(nowMs / 1000) > Math.floor(Date.parse(listing.expiresAt) / 1000);
}

/** What the person agreed to when they pressed the button; never raised without asking. */
export type Agreed = { listingId: string; price: string; currency: string };

/** What has changed between what was agreed and what is offered now. */
export type Change = "same" | "price_changed" | "relisted" | "sold" | "gone";

export function compareOffer(agreed: Agreed, work: WorkCard, viewer: Viewer): Change {
  if (sameAddress(work.owner, viewer.address)) return "sold";
  if (!work.listing || isExpired(work.listing, viewer.nowMs)) return "gone";
  const { id, price } = work.listing;
  if (price.amount !== agreed.price || price.currency !== agreed.currency) return "price_changed";
  return id === agreed.listingId ? "same" : "relisted";
}
