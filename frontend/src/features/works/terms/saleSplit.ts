/** Hundredths of a percent in a whole. */
const wholeBps = 10_000n;
/** The marketplace pays at most this royalty, whatever a collection answers. */
const maxRoyaltyBps = 1_000n;

type Terms = {
  /** Price in the currency's smallest unit. */
  price: bigint;
  feeBps: number;
  royaltyBps: number;
  /** A royalty to the seller itself is none. */
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
 * Divides a price exactly as the Payouts contract does: fee and royalty round down, the royalty
 * has a maximum, and the dust is the seller's.
 */
export function splitSale({ price, feeBps, royaltyBps, sellerIsCreator }: Terms): SaleSplit {
  const feeDown = (price * BigInt(feeBps)) / wholeBps;
  const askedDown = (price * BigInt(royaltyBps)) / wholeBps;
  const maxDown = (price * maxRoyaltyBps) / wholeBps;
  const cappedDown = askedDown < maxDown ? askedDown : maxDown;
  const royaltyDown = sellerIsCreator ? 0n : cappedDown;
  const sellerReceives = price - feeDown - royaltyDown;
  return { buyerPays: price, feeDown, royaltyDown, sellerReceives };
}
