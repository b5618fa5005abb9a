import type { Currency, Money, WorkCard } from "../api/types.ts";

/** What a work is on sale for: by its signed ask, which is below its listing, else by that. */
export function priceOf({ ask, listing }: Pick<WorkCard, "ask" | "listing">): Money | null {
  return (ask ?? listing)?.price ?? null;
}

const currencies: readonly Currency[] = ["ETH", "JTK"];

/** What all of them cost, in each currency that any of them is sold in. */
export function totalsOf(works: readonly Pick<WorkCard, "ask" | "listing">[]): Money[] {
  const prices = works.flatMap((work) => priceOf(work) ?? []);
  return currencies.flatMap((currency) => {
    const amounts = prices.filter((price) => price.currency === currency);
    const sum = amounts.reduce((total, { amount }) => total + BigInt(amount), 0n);
    return amounts.length > 0 ? [{ amount: sum.toString(), currency }] : [];
  });
}
