import { deployMarket, NATIVE } from "./thirdweb.ts";
import { type AuctionCosts, gasOf, jumpTo, PRICE, type World } from "./world.ts";

const DAY = 86_400n;
const WINDOW = 600n;

/** thirdweb MarketplaceV3's English auctions; money and token are collected one by one. */
export async function measureThirdwebAuctions(world: World): Promise<AuctionCosts> {
  const { nft, mint, seller, buyer, creator } = world;
  const market = await deployMarket(world, "EnglishAuctionsLogic");
  await nft.as(seller).call("setApprovalForAll", market.target, true);

  const open = async () => {
    const start = BigInt((await world.ethers.provider.getBlock("latest"))?.timestamp ?? 0) + 10n;
    const tokenId = await mint(seller, 0n);
    await jumpTo(world, start);
    const prices = [PRICE, PRICE * 90n];
    const times = [WINDOW, 500n, start, start + DAY];
    const terms = [nft.target, tokenId, 1n, NATIVE, ...prices, ...times];
    await market.as(seller).call("createAuction", terms);
    return { id: ((await market.read("totalAuctions")) as bigint) - 1n, endsAt: start + DAY };
  };
  const bid = (id: bigint, times: bigint, who = buyer) => {
    const value = PRICE * times;
    return gasOf(market.as(who).call("bidInAuction", id, value, { value }));
  };
  const settle = async (id: bigint) =>
    (await gasOf(market.as(seller).call("collectAuctionPayout", id))) +
    (await gasOf(market.as(buyer).call("collectAuctionTokens", id)));

  const warm = await open();
  await bid(warm.id, 1n);
  await jumpTo(world, warm.endsAt + 1n);
  await settle(warm.id);

  const { id, endsAt } = await open();
  const firstBid = await bid(id, 1n);
  const outbid = await bid(id, 2n, creator);
  await jumpTo(world, endsAt - WINDOW / 2n);
  const extendingBid = await bid(id, 4n);
  await jumpTo(world, endsAt + WINDOW * 2n);
  return { firstBid, outbid, extendingBid, settle: await settle(id) };
}
