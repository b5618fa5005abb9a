import { api, unwrap } from "../api/client.ts";
import { getConfig } from "../api/config.ts";
import type { Currency, SignedOrder, SignedOrderSide } from "../api/types.ts";
import { readContract } from "../eth/contracts.ts";
import type { WalletConnection } from "../wallet/connection.ts";
import { signTypedData } from "../wallet/signing.ts";
import { nextNonce } from "./nonce.ts";

/** In the order of the contract's enum. */
export const orderSides: readonly SignedOrderSide[] = ["ask", "bid", "collection_bid"];
const currencies: readonly Currency[] = ["ETH", "JTK"];
const nobody = `0x${"0".repeat(40)}`;

const fields = [
  { name: "side", type: "uint8" },
  { name: "maker", type: "address" },
  { name: "collection", type: "address" },
  { name: "tokenId", type: "uint256" },
  { name: "currency", type: "uint8" },
  { name: "price", type: "uint256" },
  { name: "taker", type: "address" },
  { name: "startsAt", type: "uint256" },
  { name: "expiresAt", type: "uint256" },
  { name: "nonce", type: "uint256" },
  { name: "counter", type: "uint256" },
  { name: "maxFeeBps", type: "uint256" },
  { name: "epoch", type: "uint256" },
];

export interface OrderTerms {
  side: SignedOrderSide;
  /** "0" for any work. */
  tokenId: string;
  currency: Currency;
  /** In the currency's smallest unit. */
  price: bigint;
  /** Unix seconds. */
  expiresAt: number;
  /** The only one who may fill it; anybody without. */
  taker?: string;
  /** The work's, for an ask; else 0. */
  epoch: number;
}

/** Has the wallet sign an order and publishes it; needs a session. Sends no transaction. */
export async function signOrder(
  connection: WalletConnection,
  terms: OrderTerms,
): Promise<SignedOrder> {
  const { contracts, market, chain } = await getConfig();
  const counter = await readContract<bigint>("Marketplace", "counterOf", [connection.address]);
  const message = {
    side: orderSides.indexOf(terms.side) as 0 | 1 | 2,
    maker: connection.address,
    collection: contracts.collection,
    tokenId: terms.tokenId,
    currency: currencies.indexOf(terms.currency) as 0 | 1,
    price: terms.price.toString(),
    taker: terms.taker ?? nobody,
    startsAt: 0,
    expiresAt: terms.expiresAt,
    nonce: nextNonce(connection.address).toString(),
    counter: counter.toString(),
    maxFeeBps: market.feeBps,
    epoch: terms.epoch,
  };
  const signature = await signTypedData(connection, {
    domain: {
      name: "Jangteo Marketplace",
      version: "1",
      chainId: chain.id,
      verifyingContract: contracts.marketplace,
    },
    types: { Order: fields },
    primaryType: "Order",
    message,
  });
  return unwrap(api.POST("/api/signed-orders", { body: { message, signature } }));
}
