import { parseEther, type Wallet, ZeroAddress } from "ethers";
import sharp from "sharp";
import {
  ORDER_TYPES,
  type OrderMessage,
  orderDomain,
} from "../../src/signedOrders/orderMessage.ts";
import { pictureOf } from "./mediaSamples.ts";
import { openIndexedMarket } from "./openIndexedMarket.ts";
import { signIn } from "./signIn.ts";
import { register } from "./workForm.ts";

export type SignedOrderDesk = Awaited<ReturnType<typeof openSignedOrderDesk>>;
export type MintedWork = { id: string; tokenId: bigint; epoch: number };

export const PRICE = parseEther("1");
export const DAY = 86_400;

/** A market with a seller and a buyer who are signed in and have allowed it what a fill takes. */
export async function openSignedOrderDesk() {
  const market = await openIndexedMarket();
  const [seller, buyer] = [market.person(3), market.person(4)];
  const sessions = new Map<string, string>();
  for (const one of [seller, buyer]) {
    sessions.set(one.address, (await signIn(market.api, one)).token);
  }
  const sessionOf = ({ address }: Wallet) => sessions.get(address) ?? "";
  const { marketplace, collection } = market.api.context.deployment.addresses;
  const approval = { method: "setApprovalForAll", args: [marketplace, true] };
  for (const by of [seller, buyer]) await market.send({ by, contract: "collection", ...approval });
  const bought = { by: buyer, contract: "tokenDesk" as const, method: "buy" };
  await market.send({ ...bought, args: [0, 2n ** 40n], value: PRICE });
  const allowance = { method: "approve", args: [marketplace, parseEther("100")] };
  await market.send({ by: buyer, contract: "serviceToken", ...allowance });
  let [pictures, nonce] = [0, 0n];

  return {
    market,
    seller,
    buyer,
    sessionOf,
    /** A work of the seller. */
    mintedWork: async (): Promise<MintedWork> => {
      pictures += 1;
      const { data, options } = pictureOf(7_000 + pictures, { width: 200, height: 150 });
      const content = await sharp(data, options).png().toBuffer();
      const token = sessionOf(seller);
      const { json: work } = await register(market.api, { token, content, royaltyBps: "500" });
      const { to, contentHash, metadataHash, royaltyBps } = work.mint.args;
      const args = [to, contentHash, metadataHash, royaltyBps];
      await market.send({ by: seller, contract: "collection", method: "mintUnique", args });
      const { tokenId, epoch } = (await market.api.request("GET", `/api/works/${work.id}`)).json;
      return { id: work.id, tokenId: BigInt(tokenId), epoch };
    },
    /** An ask of a nonce of its own. */
    messageOf: (maker: Wallet, changes: Partial<OrderMessage> = {}): OrderMessage => {
      nonce += 1n;
      return {
        side: 0,
        maker: maker.address,
        collection,
        tokenId: 1n,
        currency: 0,
        price: PRICE,
        taker: ZeroAddress,
        startsAt: 0,
        expiresAt: Math.floor(Date.now() / 1000) + DAY,
        nonce,
        counter: 0n,
        maxFeeBps: 1_000,
        epoch: 0,
        ...changes,
      };
    },
    publish: async (maker: Wallet, message: OrderMessage, by = maker) => {
      const domain = orderDomain(market.api.context.deployment);
      const signature = await maker.signTypedData(domain, ORDER_TYPES, message);
      const json = { message: inJson(message), signature };
      return market.api.request("POST", "/api/signed-orders", { token: sessionOf(by), json });
    },
    get: async (path: string) => (await market.api.request("GET", path)).json,
  };
}

export const inJson = (message: OrderMessage) =>
  JSON.parse(
    JSON.stringify(message, (_, value) => (typeof value === "bigint" ? String(value) : value)),
  );
