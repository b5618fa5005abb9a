import { ZeroAddress, ZeroHash } from "ethers";
import { type Costs, FEE_BPS, gasOf, LATER, PRICE, ROYALTY_BPS, type World } from "./world.ts";

const ERC721 = 2;
const FULL_OPEN = 0;
const ETH_FOR_ERC721 = 0;
const BPS = 10_000n;

type Part = { recipient: string; amount: bigint };

/** Seaport 1.6: an order validated on-chain is a listing; the fee goes straight to the treasury. */
export async function measureSeaport(world: World): Promise<Costs> {
  const { nft, mint, seller, buyer, treasury, creator } = world;
  const conduits = await world.deploy("ConduitController");
  const seaport = await world.deploy("Seaport", conduits.target);
  await nft.as(seller).call("setApprovalForAll", seaport.target, true);

  const fee: Part = { recipient: treasury.address, amount: (PRICE * FEE_BPS) / BPS };
  const royalty: Part = { recipient: creator.address, amount: (PRICE * ROYALTY_BPS) / BPS };
  const order = (tokenId: bigint, parts: Part[]) => {
    const toSeller = parts.reduce((rest, { amount }) => rest - amount, PRICE);
    const consideration = [{ recipient: seller.address, amount: toSeller }, ...parts].map(
      ({ recipient, amount }) => [0, ZeroAddress, 0n, amount, amount, recipient],
    );
    const offer = [[ERC721, nft.target, tokenId, 1n, 1n]];
    const common = [FULL_OPEN, 0n, LATER, ZeroHash, tokenId, ZeroHash];
    return { seller: seller.address, offer, consideration, common, toSeller, parts, tokenId };
  };
  type Order = ReturnType<typeof order>;

  const list = ({ offer, consideration, common }: Order) => {
    const parameters = [seller.address, ZeroAddress, offer, consideration, ...common];
    const validated = [[[...parameters, consideration.length], "0x"]];
    return seaport.as(seller).call("validate", validated);
  };
  const buy = ({ toSeller, parts, tokenId }: Order) => {
    const head = [ZeroAddress, 0n, toSeller, seller.address, ZeroAddress, nft.target, tokenId, 1n];
    const times = [ETH_FOR_ERC721, 0n, LATER, ZeroHash, tokenId, ZeroHash, ZeroHash];
    const additional = parts.map(({ recipient, amount }) => [amount, recipient]);
    const basic = [...head, ...times, parts.length, additional, "0x"];
    const sent = seaport
      .as(buyer)
      .call("fulfillBasicOrder_efficient_6GL6yc", basic, { value: PRICE });
    return gasOf(sent);
  };
  const cancel = ({ offer, consideration, common }: Order) => {
    const components = [seller.address, ZeroAddress, offer, consideration, ...common, 0n];
    return gasOf(seaport.as(seller).call("cancel", [components]));
  };
  const sell = async (royaltyBps: bigint, parts: Part[]) => {
    const made = order(await mint(seller, royaltyBps), parts);
    await list(made);
    return made;
  };

  await buy(await sell(0n, [fee]));
  const listed = order(await mint(seller, 0n), [fee]);
  return {
    list: await gasOf(list(listed)),
    cancel: await cancel(listed),
    buy: await buy(await sell(0n, [fee])),
    buyWithRoyalty: await buy(await sell(ROYALTY_BPS, [fee, royalty])),
  };
}
