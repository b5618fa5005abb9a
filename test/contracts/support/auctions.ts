import type { ContractTransactionResponse, LogDescription } from "ethers";
import { auctionHouseAbi } from "../../../contracts/abi/AuctionHouse.ts";
import {
  DAY,
  deploy,
  deployAs,
  ETH,
  FEE_BPS,
  type Market,
  mintWork,
  networkHelpers,
  PRICE,
  type Signer,
} from "./market.ts";

export const HOUR = 3_600n;
export const MINUTE = 60n;
export const ENGLISH = 1;
export const DUTCH = 2;
export const STEP_BPS = 500n;
export const WINDOW = 10n * MINUTE;
export const MAX_EXTENSION = 60n * MINUTE;

async function deployAuctions() {
  const at = await deploy();
  const { owner, seller, buyer, other, collection, token } = at;
  const args = [owner, token, FEE_BPS];
  const house = await deployAs("AuctionHouse", { abi: auctionHouseAbi, args });
  for (const account of [seller, buyer, other]) {
    await collection.connect(account).setApprovalForAll(house, true);
    await token.connect(account).approve(house, 2n ** 200n);
  }
  return { ...at, house };
}

export type Auctions = Market & Awaited<ReturnType<typeof deployAuctions>>;

/** Market and auction house as after deployment, for each test anew. */
export const freshAuctions = (): Promise<Auctions> => networkHelpers.loadFixture(deployAuctions);

export type English = {
  currency: number;
  reserve: bigint;
  buyNow: bigint;
  minStepBps: bigint;
  startsAt: bigint;
  durationSeconds: bigint;
  extensionWindowSeconds: bigint;
  maxExtensionSeconds: bigint;
};
export type Dutch = {
  currency: number;
  startPrice: bigint;
  floorPrice: bigint;
  startsAt: bigint;
  durationSeconds: bigint;
};
type Lot = { royaltyBps?: bigint; tokenId?: bigint };

export function englishTerms(changes: Partial<English> = {}): English {
  return {
    currency: ETH,
    reserve: PRICE,
    buyNow: 0n,
    minStepBps: STEP_BPS,
    startsAt: 0n,
    durationSeconds: DAY,
    extensionWindowSeconds: WINDOW,
    maxExtensionSeconds: MAX_EXTENSION,
    ...changes,
  };
}

export function dutchTerms(changes: Partial<Dutch> = {}): Dutch {
  const prices = { startPrice: PRICE * 2n, floorPrice: PRICE };
  return { currency: ETH, ...prices, startsAt: 0n, durationSeconds: HOUR, ...changes };
}

/** An auction of bids for a work of the seller's. */
export async function openEnglish(
  at: Auctions,
  { royaltyBps = 0n, tokenId, ...changes }: Partial<English> & Lot = {},
): Promise<{ id: bigint; tokenId: bigint }> {
  const lot = tokenId ?? (await mintWork(at, { to: at.seller, royaltyBps }));
  const asSeller = at.house.connect(at.seller);
  await asSeller.createEnglish(at.collection, lot, englishTerms(changes));
  return { id: await at.house.auctionCount(), tokenId: lot };
}

/** An auction with a falling price for a work of the seller's, begun now. */
export async function openDutch(
  at: Auctions,
  { royaltyBps = 0n, tokenId, ...changes }: Partial<Dutch> & Lot = {},
): Promise<{ id: bigint; tokenId: bigint; startsAt: bigint }> {
  const lot = tokenId ?? (await mintWork(at, { to: at.seller, royaltyBps }));
  await at.house.connect(at.seller).createDutch(at.collection, lot, dutchTerms(changes));
  const id: bigint = await at.house.auctionCount();
  return { id, tokenId: lot, startsAt: (await at.house.auctionOf(id)).startsAt };
}

export const bid = ({ house }: Auctions, id: bigint, who: Signer, value: bigint) =>
  house.connect(who).bid(id, { value });

/** The next block, which the next transaction makes, has this time. */
export const atTime = (timestamp: bigint): Promise<void> =>
  networkHelpers.time.setNextBlockTimestamp(timestamp);

/** The events of the house in a transaction. */
export async function eventsOf(
  { house }: Auctions,
  sent: Promise<ContractTransactionResponse>,
): Promise<LogDescription[]> {
  const receipt = await (await sent).wait();
  const address = await house.getAddress();
  return (receipt?.logs ?? [])
    .filter((log) => log.address === address)
    .map((log) => house.interface.parseLog(log))
    .filter((log) => log !== null);
}
