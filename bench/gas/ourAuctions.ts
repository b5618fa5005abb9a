import { type AuctionCosts, FEE_BPS, gasOf, jumpTo, PRICE, type World } from "./world.ts";

const TOKENS_PER_ETH = 1_000n;
const DAY = 86_400n;
const WINDOW = 600n;

/** Beside what the peers do too: what else an auction costs. */
export type OurAuctionCosts = Required<AuctionCosts> &
  Record<"settleWithRoyalty" | "createAuction" | "createDutch" | "cancelAuction", number> &
  Record<"raiseBid" | "buyNow" | "buyDutch", number>;

export async function measureOurAuctions(world: World): Promise<OurAuctionCosts> {
  const { nft, mint, owner, creator, seller, buyer } = world;
  const desk = await world.deploy("TokenDesk", owner.address, TOKENS_PER_ETH, 50n);
  const house = await world.deploy(
    "AuctionHouse",
    owner.address,
    await desk.read("token"),
    FEE_BPS,
  );
  await nft.as(seller).call("setApprovalForAll", house.target, true);
  // The house keeps a token, as somebody's always is there.
  const terms = [0, PRICE, PRICE * 90n, 500n, 0n, DAY, WINDOW, DAY];
  const create = async (royaltyBps: bigint) =>
    house.as(seller).call("createEnglish", nft.target, await mint(seller, royaltyBps), terms);
  const open = async (royaltyBps = 0n) => {
    await create(royaltyBps);
    return (await house.read("auctionCount")) as bigint;
  };
  const bid = (id: bigint, times: bigint, who = buyer) =>
    gasOf(house.as(who).call("bid", id, { value: PRICE * times }));
  const endOf = async (id: bigint) =>
    ((await house.read("auctionOf", id)) as { endsAt: bigint }).endsAt;
  const settle = async (id: bigint) => {
    await jumpTo(world, await endOf(id));
    return gasOf(house.as(creator).call("settle", id));
  };
  const buy = async (id: bigint) =>
    gasOf(house.as(buyer).call("buy", id, PRICE * 90n, { value: PRICE * 90n }));
  const createDutch = async () => {
    const falling = [0, PRICE * 90n, PRICE, 0n, DAY];
    return gasOf(house.as(seller).call("createDutch", nft.target, await mint(seller, 0n), falling));
  };

  await open();
  const warm = await open();
  await bid(warm, 1n);
  await settle(warm);

  const createAuction = await gasOf(create(0n));
  const id = (await house.read("auctionCount")) as bigint;
  const firstBid = await bid(id, 1n);
  const outbid = await bid(id, 2n, creator);
  const raiseBid = await gasOf(house.as(creator).call("raiseBid", id, { value: PRICE }));
  await jumpTo(world, (await endOf(id)) - WINDOW / 2n);
  const extendingBid = await bid(id, 4n);
  const royal = await open(500n);
  await bid(royal, 1n);
  const cancelled = await open();
  return {
    firstBid,
    outbid,
    extendingBid,
    settle: await settle(id),
    settleWithRoyalty: await settle(royal),
    raiseBid,
    createAuction,
    cancelAuction: await gasOf(house.as(seller).call("cancel", cancelled)),
    buyNow: await buy(await open()),
    createDutch: await createDutch(),
    buyDutch: await buy((await house.read("auctionCount")) as bigint),
  };
}
