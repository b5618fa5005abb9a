import { sameAddress } from "@/lib/address.ts";
import type { Money, WorkCard } from "@/lib/api/types.ts";
import { priceOf } from "@/lib/orders/priceOf.ts";

/** The contract takes 50; more than this nobody looks over before paying. */
export const choicesMax = 20;

/** Whether it can be one of several: in ETH, of somebody else, and not for another buyer only. */
export function canChoose(work: WorkCard, viewer: string | undefined): boolean {
  if (priceOf(work)?.currency !== "ETH" || sameAddress(work.owner, viewer)) return false;
  const buyer = work.ask ? null : work.listing?.buyer;
  return !buyer || sameAddress(buyer, viewer);
}

/** What all of them cost. */
export function totalOf(works: readonly WorkCard[]): Money {
  const sum = works.reduce((total, work) => total + BigInt(priceOf(work)?.amount ?? 0), 0n);
  return { amount: sum.toString(), currency: "ETH" };
}
