import { ZeroAddress, ZeroHash } from "ethers";
import { type Costs, FEE_BPS, gasOf, LATER, PRICE, ROYALTY_BPS, type World } from "./world.ts";

const ERC721 = 2;
const FULL_OPEN = 0;
const ETH_FOR_ERC721 = 0;
const BPS = 10_000n;

const ORDER_TYPES = {
  OrderComponents: [
    { name: "offerer", type: "address" },
    { name: "zone", type: "address" },
    { name: "offer", type: "OfferItem[]" },
    { name: "consideration", type: "ConsiderationItem[]" },
    { name: "orderType", type: "uint8" },
    { name: "startTime", type: "uint256" },
    { name: "endTime", type: "uint256" },
    { name: "zoneHash", type: "bytes32" },
    { name: "salt", type: "uint256" },
    { name: "conduitKey", type: "bytes32" },
    { name: "counter", type: "uint256" },
  ],
  OfferItem: itemTypes(),
  ConsiderationItem: [...itemTypes(), { name: "recipient", type: "address" }],
};

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
  const buy = ({ toSeller, parts, tokenId }: Order, signature = "0x") => {
    const head = [ZeroAddress, 0n, toSeller, seller.address, ZeroAddress, nft.target, tokenId, 1n];
    const times = [ETH_FOR_ERC721, 0n, LATER, ZeroHash, tokenId, ZeroHash, ZeroHash];
    const additional = parts.map(({ recipient, amount }) => [amount, recipient]);
    const basic = [...head, ...times, parts.length, additional, signature];
    const sent = seaport
      .as(buyer)
      .call("fulfillBasicOrder_efficient_6GL6yc", basic, { value: PRICE });
    return gasOf(sent);
  };
  const cancel = ({ offer, consideration, common }: Order) => {
    const components = [seller.address, ZeroAddress, offer, consideration, ...common, 0n];
    return gasOf(seaport.as(seller).call("cancel", [components]));
  };
  const buySigned = async (royaltyBps: bigint, parts: Part[]) => {
    const made = order(await mint(seller, royaltyBps), parts);
    return buy(made, await sign(made));
  };
  const sign = async ({ offer, consideration, common }: Order) => {
    const { chainId } = await world.ethers.provider.getNetwork();
    const domain = { name: "Seaport", version: "1.6", chainId, verifyingContract: seaport.target };
    const values = [seller.address, ZeroAddress, offer, consideration, ...common, 0n];
    return seller.signTypedData(domain, ORDER_TYPES, named(ORDER_TYPES.OrderComponents, values));
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
    buySigned: await buySigned(0n, [fee]),
    buySignedWithRoyalty: await buySigned(ROYALTY_BPS, [fee, royalty]),
    cancelAll: await gasOf(seaport.as(seller).call("incrementCounter")),
  };
}

function itemTypes() {
  return [
    { name: "itemType", type: "uint8" },
    { name: "token", type: "address" },
    { name: "identifierOrCriteria", type: "uint256" },
    { name: "startAmount", type: "uint256" },
    { name: "endAmount", type: "uint256" },
  ];
}

/** A struct's values by their names, as EIP-712 signs them. */
function named(fields: { name: string }[], values: unknown[]): Record<string, unknown> {
  const parts: Record<string, { name: string }[]> = {
    offer: ORDER_TYPES.OfferItem,
    consideration: ORDER_TYPES.ConsiderationItem,
  };
  return Object.fromEntries(
    fields.map(({ name }, at) => {
      const types = parts[name];
      const value = values[at];
      return [name, types ? (value as unknown[][]).map((item) => named(types, item)) : value];
    }),
  );
}
