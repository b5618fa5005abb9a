import { id, ZeroAddress } from "ethers";
import { FEE_BPS, gasOf, jumpTo, PRICE, ROYALTY_BPS, type World } from "./world.ts";

const TOKENS_PER_ETH = 1_000n;
const SUPPLY = 100n;
const DAY = 86_400n;

/** What editions cost; they have no peer: the peers sell tokens that are there already. */
export type EditionCosts = Record<
  | ("createEdition" | "mintCopy" | "mintFiveCopies" | "openSale" | "buyCopy" | "buyFiveCopies")
  | ("openFallingSale" | "buyFallingCopy" | "settleFallingSale" | "claimRebate"),
  number
>;

export async function measureEditions(world: World): Promise<EditionCosts> {
  const { nft, owner, creator, seller, buyer } = world;
  const desk = await world.deploy("TokenDesk", owner.address, TOKENS_PER_ETH, 50n);
  const token = await desk.read("token");
  const sales = await world.deploy("EditionSale", owner.address, token, FEE_BPS, nft.target);
  const now = async () => BigInt((await world.ethers.provider.getBlock("latest"))?.timestamp ?? 0);

  const createEdition = async (minter: string) => {
    const number = (await nft.read("editionCount")) as bigint;
    const hashes = [id(`edition ${number}`), id("metadata")];
    const gas = await gasOf(
      nft.as(creator).call("createEdition", ...hashes, ROYALTY_BPS, SUPPLY, minter),
    );
    return { editionId: number + 1n, gas };
  };
  const open = async (method: "openSale" | "openDutchSale", price: bigint[]) => {
    const { editionId } = await createEdition(sales.target);
    const endsAt = (await now()) + DAY;
    const terms = [0, ...price, SUPPLY, SUPPLY, 0n, endsAt];
    const gas = await gasOf(sales.as(creator).call(method, editionId, terms));
    return { saleId: (await sales.read("saleCount")) as bigint, endsAt, gas };
  };
  const buy = (saleId: bigint, { who = buyer, copies = 1n } = {}) => {
    const value = PRICE * 2n * copies;
    return gasOf(sales.as(who).call("buy", saleId, copies, value, { value }));
  };
  const buyExactly = (saleId: bigint, copies: bigint) => {
    const value = PRICE * copies;
    return gasOf(sales.as(buyer).call("buy", saleId, copies, value, { value }));
  };

  const own = await createEdition(ZeroAddress);
  const mintCopies = (copies: bigint) =>
    gasOf(nft.as(creator).call("mintEdition", own.editionId, buyer.address, copies));
  await mintCopies(1n);
  // Each of these buys here for the first time, after others have.
  const one = await open("openSale", [PRICE]);
  await buy(one.saleId, { who: seller });
  const five = await open("openSale", [PRICE]);
  await buy(five.saleId, { who: seller });
  const falling = await open("openDutchSale", [PRICE * 2n, PRICE, DAY / 2n]);
  await buy(falling.saleId, { who: seller });
  const buyFallingCopy = await buy(falling.saleId);
  await buy(falling.saleId, { who: owner });
  const mintCopy = await mintCopies(1n);
  const mintFiveCopies = await mintCopies(5n);
  const buyCopy = await buyExactly(one.saleId, 1n);
  const buyFiveCopies = await buyExactly(five.saleId, 5n);
  await jumpTo(world, falling.endsAt);
  const settleFallingSale = await gasOf(sales.as(buyer).call("settle", falling.saleId));
  const claim = sales.as(seller).call("claimRebate", falling.saleId, buyer.address);
  return {
    createEdition: own.gas,
    ...{ mintCopy, mintFiveCopies, openSale: five.gas, buyCopy, buyFiveCopies },
    ...{ openFallingSale: falling.gas, buyFallingCopy, settleFallingSale },
    claimRebate: await gasOf(claim),
  };
}
