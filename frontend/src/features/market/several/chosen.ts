import { sameAddress } from "@/lib/address.ts";
import type { WorkCard } from "@/lib/api/types.ts";
import { priceOf } from "@/lib/signedOrders/priceOf.ts";

/** The contract takes 50; more than this nobody looks over before paying. */
export const choicesMax = 20;

/** Whether it can be one of several: on sale by somebody else, and not for another buyer only. */
export function canChoose(work: WorkCard, viewer: string | undefined): boolean {
  if (priceOf(work) === null || sameAddress(work.owner, viewer)) return false;
  const buyer = work.ask ? null : work.listing?.buyer;
  return !buyer || sameAddress(buyer, viewer);
}
