/** One chain for all behaviour tests, with everything deployed and a few accounts with a story. */
import { type HDNodeWallet, type InterfaceAbi, id, parseEther, ZeroAddress } from "ethers";
import hre from "hardhat";
import { collectionAbi } from "../../../contracts/abi/Collection.ts";
import { marketplaceAbi } from "../../../contracts/abi/Marketplace.ts";
import { serviceTokenAbi } from "../../../contracts/abi/ServiceToken.ts";
import { tokenDeskAbi } from "../../../contracts/abi/TokenDesk.ts";
import type { ContractOf } from "./typed.ts";

export const chain = await hre.network.create();
export const { ethers, networkHelpers } = chain;
export type Signer = Awaited<ReturnType<typeof ethers.getSigner>> | HDNodeWallet;

export const ETH = 0;
export const JTK = 1;
export const PRICE = parseEther("1");
export const FEE_BPS = 250n;
export const SELLER = 0;
export const ROYALTY = 1;
export const DAY = 86_400n;
/** Far in the future and within 32 bits. */
export const LATER = 4_000_000_000n;

const IN_TOKEN = 1n;
const HAS_EPOCHS = 2n;
const FLAGS_AT = 176n;
const IS_PRIVATE = 4n;

type TermsOptions = {
  price?: bigint;
  expiresAt?: bigint;
  feeBps?: bigint;
  currency?: number;
  epoch?: bigint;
  buyer?: string;
};

/** What `Listed` tells of a listing of our collection, packed as IMarketplace says. */
export function termsOf(seller: { address: string }, options: TermsOptions = {}): bigint {
  const { price = PRICE, expiresAt = LATER, feeBps = FEE_BPS, epoch = 0n } = options;
  const { currency = ETH, buyer = ZeroAddress } = options;
  const flags =
    (currency === JTK ? IN_TOKEN : 0n) | HAS_EPOCHS | (buyer === ZeroAddress ? 0n : IS_PRIVATE);
  const tag = BigInt(seller.address) & ((1n << 72n) - 1n);
  const low = price | (expiresAt << 96n) | (epoch << 128n) | (feeBps << 160n);
  return low | (flags << FLAGS_AT) | (tag << 184n);
}

/** As {termsOf}, of a collection without epochs: more of the address in their place. */
export function foreignTermsOf(seller: { address: string }, options: TermsOptions = {}): bigint {
  const mark = (BigInt(seller.address) >> 72n) & 0xffffffffn;
  return termsOf(seller, { ...options, epoch: mark }) - (HAS_EPOCHS << FLAGS_AT);
}

export async function deployAs<Abi extends readonly { readonly type: string }[]>(
  name: string,
  options: { abi: Abi; args: unknown[] },
): Promise<ContractOf<Abi>> {
  const deployed = await ethers.deployContract(name, options.args);
  return attach(options.abi, await deployed.getAddress());
}

export async function attach<Abi extends readonly { readonly type: string }[]>(
  abi: Abi,
  address: string,
): Promise<ContractOf<Abi>> {
  const contract = await ethers.getContractAt(abi as unknown as InterfaceAbi as never[], address);
  return contract as unknown as ContractOf<Abi>;
}

export async function deploy() {
  const [owner, creator, seller, buyer, other, payee] = await ethers.getSigners();
  if (!owner || !creator || !seller || !buyer || !other || !payee) throw new Error("No accounts");
  const desk = await deployAs("TokenDesk", { abi: tokenDeskAbi, args: [owner, 1_000n, 50n] });
  const token = await attach(serviceTokenAbi, await desk.token());
  const collection = await deployAs("Collection", { abi: collectionAbi, args: [owner] });
  const market = await deployAs("Marketplace", {
    abi: marketplaceAbi,
    args: [owner, token, FEE_BPS],
  });
  for (const account of [seller, buyer, other]) {
    await collection.connect(account).setApprovalForAll(market, true);
    await desk.connect(account).buy(0n, LATER, { value: parseEther("100") });
    await token.connect(account).approve(market, 2n ** 200n);
  }
  return { owner, creator, seller, buyer, other, payee, desk, token, collection, market };
}

export type Market = Awaited<ReturnType<typeof deploy>>;

/** The market as after deployment, for each test anew. */
export const freshMarket = (): Promise<Market> => networkHelpers.loadFixture(deploy);

/** A work by `creator`, minted to `to`. */
export async function mintWork(
  { collection, creator }: Market,
  { to, royaltyBps = 0n }: { to: { address: string }; royaltyBps?: bigint },
): Promise<bigint> {
  const tokenId: bigint = (await collection.totalMinted()) + 1n;
  const hashes = [id(`content ${tokenId}`), id(`metadata ${tokenId}`)];
  await collection.connect(creator).mintUnique(to.address, ...hashes, royaltyBps);
  return tokenId;
}

type ListOptions = {
  royaltyBps?: bigint;
  price?: bigint;
  currency?: number;
  expiresAt?: bigint;
  buyer?: string;
};

/** A work of `seller`, listed. */
export async function listWork(at: Market, options: ListOptions = {}): Promise<bigint> {
  const { royaltyBps = 0n, price = PRICE, currency = ETH } = options;
  const { expiresAt = LATER, buyer = ZeroAddress } = options;
  const tokenId = await mintWork(at, { to: at.seller, royaltyBps });
  const market = at.market.connect(at.seller);
  await market.list(at.collection, tokenId, price, currency, expiresAt, buyer);
  return tokenId;
}

export async function now(): Promise<bigint> {
  return BigInt(await networkHelpers.time.latest());
}
