import { ZeroAddress } from "ethers";
import { ORDER_TYPES } from "../../../api/src/signedOrders/orderMessage.ts";
import {
  ETH,
  ethers,
  FEE_BPS,
  JTK,
  LATER,
  type Market,
  mintWork,
  PRICE,
  type Signer,
} from "./market.ts";

export const ASK = 0;
export const BID = 1;
export const COLLECTION_BID = 2;

/** IOrders.OrderStatus, by its names. */
export const STATUSES = [
  "Fillable",
  "Paused",
  "Malformed",
  "NotStarted",
  "Expired",
  "FeeRaised",
  "WrongTaker",
  "OwnOrder",
  "NonceUsed",
  "CounterChanged",
  "BadSignature",
  "NotOwner",
  "NotApproved",
  "TooLittleFunds",
] as const;
export type Status = (typeof STATUSES)[number];

export type Order = {
  side: number;
  maker: string;
  collection: string;
  tokenId: bigint;
  currency: number;
  price: bigint;
  taker: string;
  startsAt: bigint;
  expiresAt: bigint;
  nonce: bigint;
  counter: bigint;
  maxFeeBps: bigint;
  epoch: bigint;
};
export type Signed = { order: Order; signature: string; tokenId: bigint };

/** What an order's maker signs: the domain of the market. */
export async function domainOf({ market }: Market) {
  const { chainId } = await ethers.provider.getNetwork();
  return {
    name: "Jangteo Marketplace",
    version: "1",
    chainId,
    verifyingContract: await market.getAddress(),
  };
}

export async function signOrder(at: Market, order: Order, signer: Signer): Promise<string> {
  return signer.signTypedData(await domainOf(at), ORDER_TYPES, order);
}

/** A signed ask of the seller for a work of theirs, in ETH. */
export async function signedAsk(
  at: Market,
  { royaltyBps = 0n, ...changes }: Partial<Order> & { royaltyBps?: bigint } = {},
): Promise<Signed> {
  const tokenId = changes.tokenId ?? (await mintWork(at, { to: at.seller, royaltyBps }));
  const order = await orderOf(at, { side: ASK, maker: at.seller.address, tokenId, ...changes });
  return { order, signature: await signOrder(at, order, at.seller), tokenId };
}

/** A signed bid of the buyer for a work of the seller's, or with `COLLECTION_BID` for any. */
export async function signedBid(at: Market, changes: Partial<Order> = {}): Promise<Signed> {
  const tokenId = changes.tokenId ?? (await mintWork(at, { to: at.seller, royaltyBps: 500n }));
  const named = changes.side === COLLECTION_BID ? 0n : tokenId;
  const bid = { side: BID, maker: at.buyer.address, currency: JTK, tokenId: named };
  const order = await orderOf(at, { ...bid, ...changes });
  return { order, signature: await signOrder(at, order, at.buyer), tokenId };
}

export async function orderOf(at: Market, changes: Partial<Order>): Promise<Order> {
  return {
    side: ASK,
    maker: at.seller.address,
    collection: await at.collection.getAddress(),
    tokenId: 0n,
    currency: ETH,
    price: PRICE,
    taker: ZeroAddress,
    startsAt: 0n,
    expiresAt: LATER,
    nonce: 0n,
    counter: 0n,
    maxFeeBps: FEE_BPS,
    epoch: 0n,
    ...changes,
  };
}

export async function statusOf(
  { market }: Market,
  { order, signature, tokenId }: Signed,
  taker: { address: string },
): Promise<Status | undefined> {
  return STATUSES[Number(await market.orderStatus(order, signature, tokenId, taker.address))];
}

/** Fills an order the way its side and currency ask for. */
export function fill({ market }: Market, { order, signature, tokenId }: Signed, taker: Signer) {
  const asTaker = market.connect(taker);
  if (order.side !== ASK) return asTaker.fillBid(order, signature, tokenId);
  if (order.currency === JTK) return asTaker.fillAskWithToken(order, signature);
  return asTaker.fillAsk(order, signature, { value: order.price });
}
