/** Hundredths of a percent in a whole. */
const wholeBps = 10_000n;
/** The marketplace pays at most this royalty, whatever a collection answers. */
const maxRoyaltyBps = 1_000n;

type Terms = {
  /** Price in the currency's smallest unit. */
  price: bigint;
  feeBps: number;
  royaltyBps: number;
  /** The creator sells: the royalty goes to the seller as well. */
  sellerIsCreator: boolean;
};

export type SaleSplit = {
  buyerPays: bigint;
  feeDown: bigint;
  /** What goes to a creator who isn't the seller. */
  royaltyDown: bigint;
  sellerReceives: bigint;
};

/**
 * Divides a price exactly as the Payouts contract does: fee and royalty round down, the royalty is
 * capped by its maximum and by what the fee leaves, and the dust is the seller's.
 */
export function splitSale({ price, feeBps, royaltyBps, sellerIsCreator }: Terms): SaleSplit {
  const feeDown = (price * BigInt(feeBps)) / wholeBps;
  const askedDown = (price * BigInt(royaltyBps)) / wholeBps;
  const maxDown = (price * maxRoyaltyBps) / wholeBps;
  const afterFee = price - feeDown;
  const paidDown = [askedDown, maxDown, afterFee].reduce((a, b) => (a < b ? a : b));
  const royaltyDown = sellerIsCreator ? 0n : paidDown;
  return { buyerPays: price, feeDown, royaltyDown, sellerReceives: afterFee - royaltyDown };
}
