import { TypedDataEncoder } from "ethers";
import type { Deployment } from "../chain/readDeployment.ts";
import type { Currency } from "../money.ts";

/** What a maker signs: the `Order` of IOrders.sol. Amounts in the smallest unit, Unix seconds. */
export type OrderMessage = {
  side: 0 | 1 | 2;
  maker: string;
  collection: string;
  tokenId: bigint;
  currency: 0 | 1;
  price: bigint;
  taker: string;
  startsAt: number;
  expiresAt: number;
  nonce: bigint;
  counter: bigint;
  maxFeeBps: number;
  epoch: number;
};

export type SignedOrderSide = "ask" | "bid" | "collection_bid";

/** In the order of the contract's enums. */
export const ORDER_SIDES: readonly SignedOrderSide[] = ["ask", "bid", "collection_bid"];
export const ORDER_CURRENCIES: readonly Currency[] = ["ETH", "JTK"];

const FIELDS = {
  side: "uint8",
  maker: "address",
  collection: "address",
  tokenId: "uint256",
  currency: "uint8",
  price: "uint256",
  taker: "address",
  startsAt: "uint256",
  expiresAt: "uint256",
  nonce: "uint256",
  counter: "uint256",
  maxFeeBps: "uint256",
  epoch: "uint256",
} satisfies Record<keyof OrderMessage, string>;

export const ORDER_TYPES = {
  Order: Object.entries(FIELDS).map(([name, type]) => ({ name, type })),
};

/** EIP-712 domain of the marketplace on its chain. */
export function orderDomain({ chainId, addresses }: Deployment) {
  return {
    name: "Jangteo Marketplace",
    version: "1",
    chainId,
    verifyingContract: addresses.marketplace,
  };
}

/** EIP-712 hash, the order's id; lower-case hex. */
export function hashOrder(deployment: Deployment, message: OrderMessage): string {
  return TypedDataEncoder.hash(orderDomain(deployment), ORDER_TYPES, message);
}
