import type { Change } from "./offerState.ts";

/** What a refusal of the contract says about the offer that was agreed to; null if nothing. */
const refusals: Record<string, Exclude<Change, "same"> | "reserved"> = {
  Marketplace_PriceChanged: "price_changed",
  Marketplace_WrongCurrency: "price_changed",
  Marketplace_TooLittleEth: "price_changed",
  Marketplace_NotListed: "gone",
  Marketplace_Stale: "gone",
  Marketplace_Expired: "gone",
  Marketplace_WrongBuyer: "reserved",
  Marketplace_OwnToken: "sold",
};

/** The index may be a moment behind the chain, so the contract's own reason counts first. */
export function changeOf(errorName: string | undefined, seen: Change): Change | "reserved" {
  return (errorName && refusals[errorName]) || seen;
}
