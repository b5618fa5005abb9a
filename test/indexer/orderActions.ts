import { MaxUint256, parseEther, TypedDataEncoder, toBeHex, ZeroAddress } from "ethers";

import { ORDER_TYPES, type OrderMessage } from "../../api/src/signedOrders/orderMessage.ts";
import type { Random } from "../support/seededRandom.ts";
import type { Call, Market } from "./market.ts";

type Token = { collection: string; tokenId: bigint; owner: string };

const NONCES = 600;
const FAR = 2n ** 32n - 1n;
const GAS_AROUND = 200_000;
const GAS_EACH = 550_000;

/** Somebody buys by an ask that the token's owner has signed. */
export async function fillAsk(market: Market, token: Token, random: Random): Promise<Call> {
  const { traders } = market;
  const { order, signature } = await signAsk(market, token, random);
  const method = order.currency === 1 ? "fillAskWithToken" : "fillAsk";
  const data = market.encode("Marketplace", method, [order, signature]);
  const value = order.currency === 1 ? {} : { value: toBeHex(parseEther("1")) };
  return { from: random.pick(traders), to: market.addressOf("Marketplace"), data, ...value };
}

/** Somebody buys what is listed of some tokens, and by signed asks what of others. */
export async function buyEach(
  market: Market,
  tokens: { listed: Token[]; signed: Token[] },
  random: Random,
): Promise<Call> {
  const listed = tokens.listed.map(({ collection, tokenId }) => ({
    ...{ collection, tokenId, currency: random.below(2), maxPrice: MaxUint256 },
  }));
  const signed = [];
  for (const token of tokens.signed) signed.push(await signAsk(market, token, random));
  return {
    from: random.pick(market.traders),
    to: market.addressOf("Marketplace"),
    data: market.encode("Marketplace", "buyEach", [listed, signed]),
    value: toBeHex(parseEther("5")),
    gas: toBeHex(GAS_AROUND + GAS_EACH * (listed.length + signed.length)),
  };
}

/** The token's owner sells to a bid that somebody has signed. */
export async function fillBid(market: Market, token: Token, random: Random): Promise<Call> {
  const isForAny = random.below(2) === 1;
  const order = await orderBy(market, random.pick(market.traders), {
    ...{ collection: token.collection, tokenId: isForAny ? 0n : token.tokenId },
    ...{ side: isForAny ? 2 : 1, currency: 1, nonce: random.below(NONCES), epoch: 0n },
  });
  const args = [order, await sign(market, order), token.tokenId];
  const data = market.encode("Marketplace", "fillBid", args);
  return { from: token.owner, to: market.addressOf("Marketplace"), data };
}

type SignedAsk = { order: Order; signature: string };

async function signAsk(market: Market, token: Token, random: Random): Promise<SignedAsk> {
  const [, epoch] =
    (await market.ask("Collection", "ownerAndEpochOf", {
      to: token.collection,
      args: [token.tokenId],
    })) ?? [];
  const order = await orderBy(market, token.owner, {
    ...token,
    ...{ side: 0, currency: random.below(2), nonce: random.below(NONCES), epoch },
  });
  return { order, signature: await sign(market, order) };
}

type Order = Record<keyof OrderMessage, string | number | bigint>;
type Chosen = Pick<Order, "side" | "collection" | "tokenId" | "currency" | "nonce" | "epoch">;

async function orderBy(market: Market, maker: string, chosen: Chosen): Promise<Order> {
  const [counter] = (await market.ask("Marketplace", "counterOf", { args: [maker] })) ?? [];
  const { side, collection, tokenId, currency, nonce, epoch } = chosen;
  return {
    ...{ side, maker, collection, tokenId, currency, nonce, epoch, counter },
    ...{ price: parseEther("0.01"), taker: ZeroAddress, startsAt: 0n },
    ...{ expiresAt: FAR, maxFeeBps: 1_000n },
  };
}

/** Nothing for who can't sign: the order is refused. */
async function sign(market: Market, order: Order): Promise<string> {
  const domain = {
    ...{ name: "Jangteo Marketplace", version: "1", chainId: 31337 },
    verifyingContract: market.addressOf("Marketplace"),
  };
  const payload = TypedDataEncoder.getPayload(domain, ORDER_TYPES, order);
  return market.rpc<string>("eth_signTypedData_v4", [order.maker, payload]).catch(() => "0x");
}
