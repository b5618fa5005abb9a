import { Interface, type InterfaceAbi } from "ethers";
import {
  type AnyContract,
  type Costs,
  FEE_BPS,
  gasOf,
  LATER,
  PRICE,
  ROYALTY_BPS,
  type World,
} from "./world.ts";

export const NATIVE = "0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE";

/** thirdweb MarketplaceV3 with its direct listings, behind its proxy as it is deployed. */
export async function measureThirdweb(world: World): Promise<Costs> {
  const { nft, mint, seller, buyer } = world;
  const market = await deployMarket(world, "DirectListingsLogic");
  await nft.as(seller).call("setApprovalForAll", market.target, true);

  // It takes no start before the block's time.
  const start = LATER - 1_000_000n;
  await world.ethers.provider.send("evm_setNextBlockTimestamp", [Number(start) + 1]);
  let listings = 0n;
  const list = (tokenId: bigint) => {
    listings += 1n;
    const terms = [nft.target, tokenId, 1n, NATIVE, PRICE, start, LATER, false];
    return market.as(seller).call("createListing", terms);
  };
  const buyNewest = () => {
    const order = [listings - 1n, buyer.address, 1n, NATIVE, PRICE];
    return gasOf(market.as(buyer).call("buyFromListing", ...order, { value: PRICE }));
  };
  const sell = async (royaltyBps: bigint) => list(await mint(seller, royaltyBps));

  await sell(0n);
  await buyNewest();
  const listed = await gasOf(list(await mint(seller, 0n)));
  const cancelled = await gasOf(market.as(seller).call("cancelListing", listings - 1n));
  await sell(0n);
  const bought = await buyNewest();
  await sell(ROYALTY_BPS);
  return { list: listed, cancel: cancelled, buy: bought, buyWithRoyalty: await buyNewest() };
}

/** A market with one of its extensions, as its router finds it. */
export async function deployMarket(world: World, extensionName: string): Promise<AnyContract> {
  const weth = await world.deploy("WETH");
  const logic = await world.deploy(extensionName, weth.target);
  const { interface: methods } = await world.ethers.getContractFactory(extensionName);
  const functions: [string, string][] = [];
  methods.forEachFunction(({ selector, format }) => {
    functions.push([selector, format.call(methods.getFunction(selector), "sighash")]);
  });
  const extension = [[extensionName, "", logic.target], functions];
  const implementation = await world.deploy("MarketplaceV3", [
    [extension],
    "0x0000000000000000000000000000000000000000",
    weth.target,
  ]);
  const { interface: entry } = await world.ethers.getContractFactory("MarketplaceV3");
  const initialize = new Interface(entry.fragments as InterfaceAbi).encodeFunctionData(
    "initialize",
    [world.owner.address, "", [], world.treasury.address, FEE_BPS],
  );
  const proxy = await world.deploy("TWProxy", implementation.target, initialize);
  return world.attach(extensionName, proxy.target);
}
