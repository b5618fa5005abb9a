import { type Contract, hexlify, randomBytes, ZeroAddress } from "ethers";

import type { Api } from "../openApi.ts";
import { type Calling, CURRENCY_CODES, inDays, type Price } from "./calling.ts";

const SIDES = { ask: 0, bid: 1 } as const;
const DAYS = 30;

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
};
const TYPES = { Order: Object.entries(FIELDS).map(([name, type]) => ({ name, type })) };

type Market = {
  marketplace: Contract;
  collection: Contract;
  api: Api;
  chainId: number;
  feeBps: number;
};

/** Orders that are signed and published, and cost nothing. */
export function signedOrderCalls(calling: Calling, market: Market) {
  const { wallet, token, contracts, sent } = calling;
  const { marketplace, collection, api, chainId, feeBps } = market;

  const publish = async (side: keyof typeof SIDES, tokenId: bigint, order: Price & Epoch) => {
    const { amount, currency, epoch } = order;
    const counter: bigint = await marketplace.getFunction("counterOf")(wallet.address);
    const message = {
      side: SIDES[side],
      maker: wallet.address,
      collection: contracts.collection,
      tokenId: String(tokenId),
      currency: CURRENCY_CODES[currency],
      price: String(amount),
      taker: ZeroAddress,
      startsAt: 0,
      expiresAt: inDays(DAYS),
      nonce: BigInt(hexlify(randomBytes(32))).toString(),
      counter: String(counter),
      maxFeeBps: feeBps,
      epoch,
    };
    const verifyingContract = contracts.marketplace;
    const domain = { name: "Jangteo Marketplace", version: "1", chainId, verifyingContract };
    const signature = await wallet.signTypedData(domain, TYPES, message);
    await api.post("/api/signed-orders", { message, signature });
  };

  return {
    /** Offers the own work for sale without a transaction. */
    signAsk: async (tokenId: bigint, price: Price) => {
      const [, epoch] = await collection.getFunction("ownerAndEpochOf")(tokenId);
      await publish("ask", tokenId, { ...price, epoch: Number(epoch) });
    },
    /** Offers tokens for somebody's work; the market must be allowed to take them. */
    signBid: async (tokenId: bigint, amount: bigint) => {
      const spender = contracts.marketplace;
      const allowed: bigint = await token.getFunction("allowance")(wallet.address, spender);
      await sent(token.getFunction("approve")(spender, allowed + amount));
      await publish("bid", tokenId, { amount, currency: "JTK", epoch: 0 });
    },
  };
}

type Epoch = { epoch: number };
