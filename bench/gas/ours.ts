import { ZeroAddress } from "ethers";
import { ORDER_TYPES } from "../../api/src/signedOrders/orderMessage.ts";
import { type Costs, FEE_BPS, gasOf, LATER, PRICE, ROYALTY_BPS, type World } from "./world.ts";

/** Beside what the peers do too: how it is paid in tokens, and what else a seller does. */
export type OurCosts = Required<Costs> &
  Record<"buyWithToken" | "buyPrivate" | "buySignedAgain" | "update" | "mint" | "transfer", number>;

export async function measureOurs(world: World): Promise<OurCosts> {
  const { nft, mint, owner, creator, seller, buyer } = world;
  const desk = await world.deploy("TokenDesk", owner.address, 1_000n, 50n);
  const token = await world.attach("ServiceToken", String(await desk.read("token")));
  const market = await world.deploy("Marketplace", owner.address, token.target, FEE_BPS);
  await nft.as(seller).call("setApprovalForAll", market.target, true);
  for (const account of [creator, seller, buyer]) {
    await desk.as(account).call("buy", 0n, LATER, { value: PRICE });
  }
  await token.as(buyer).call("approve", market.target, PRICE * 1_000n);

  const list = (tokenId: bigint, { currency = 0, only = ZeroAddress } = {}) =>
    market.as(seller).call("list", nft.target, tokenId, PRICE, currency, LATER, only);
  const buy = (tokenId: bigint) =>
    gasOf(market.as(buyer).call("buy", nft.target, tokenId, PRICE, { value: PRICE }));
  const sell = async (royaltyBps: bigint, options = {}) => {
    const tokenId = await mint(seller, royaltyBps);
    await list(tokenId, options);
    return tokenId;
  };
  const buySigned = async (royaltyBps: bigint, nonce: bigint) => {
    const order = {
      ...{ side: 0, maker: seller.address, collection: nft.target, currency: 0, price: PRICE },
      ...{ tokenId: await mint(seller, royaltyBps), taker: ZeroAddress, startsAt: 0n },
      ...{ expiresAt: LATER, nonce, counter: 0n, maxFeeBps: FEE_BPS, epoch: 0n },
    };
    const { chainId } = await world.ethers.provider.getNetwork();
    const domain = {
      ...{ name: "Jangteo Marketplace", version: "1" },
      ...{ chainId, verifyingContract: market.target },
    };
    const signature = await seller.signTypedData(domain, ORDER_TYPES, order);
    return gasOf(market.as(buyer).call("fillAsk", order, signature, { value: PRICE }));
  };
  const buyWithToken = async () => {
    const tokenId = await sell(0n, { currency: 1 });
    return gasOf(market.as(buyer).call("buyWithToken", nft.target, tokenId, PRICE));
  };

  await buy(await sell(0n));
  await buyWithToken();
  const listed = await mint(seller, 0n);
  const update = async (tokenId: bigint) =>
    gasOf(market.as(seller).call("updateListing", nft.target, tokenId, PRICE * 2n, LATER));
  const mintOne = nft
    .as(creator)
    .call("mintUnique", seller.address, `0x${"01".repeat(32)}`, `0x${"02".repeat(32)}`, 500n);
  return {
    list: await gasOf(list(listed)),
    update: await update(listed),
    cancel: await gasOf(market.as(seller).call("cancelListing", nft.target, listed)),
    buy: await buy(await sell(0n)),
    buyWithRoyalty: await buy(await sell(ROYALTY_BPS)),
    // Each the first of its 256 nonces, as every order of Seaport is.
    buySigned: await buySigned(0n, 0n),
    buySignedWithRoyalty: await buySigned(ROYALTY_BPS, 256n),
    buySignedAgain: await buySigned(0n, 1n),
    cancelAll: await gasOf(market.as(seller).call("cancelAllOrders")),
    buyPrivate: await buy(await sell(0n, { only: buyer.address })),
    buyWithToken: await buyWithToken(),
    mint: await gasOf(mintOne),
    transfer: await gasOf(
      nft.as(seller).call("transferFrom", seller.address, buyer.address, listed),
    ),
  };
}
