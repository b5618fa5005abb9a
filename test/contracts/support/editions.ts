import { type ContractTransactionResponse, id as hashOf, ZeroAddress } from "ethers";
import { editionSaleAbi } from "../../../contracts/abi/EditionSale.ts";
import {
  DAY,
  deploy,
  deployAs,
  ETH,
  ethers,
  FEE_BPS,
  JTK,
  type Market,
  networkHelpers,
  now,
  PRICE,
  type Signer,
} from "./market.ts";

export const FIXED = 1n;
export const DUTCH = 2n;
export const HOUR = 3_600n;
export const SUPPLY = 60n;
const SERIAL_BITS = 32n;

async function deployEditions() {
  const at = await deploy();
  const args = [at.owner, at.token, FEE_BPS, at.collection];
  const sales = await deployAs("EditionSale", { abi: editionSaleAbi, args });
  for (const account of [at.seller, at.buyer, at.other]) {
    await at.token.connect(account).approve(sales, 2n ** 200n);
  }
  return { ...at, sales };
}

export type Editions = Market & Awaited<ReturnType<typeof deployEditions>>;

/** Market and edition sales as after deployment, for each test anew. */
export const freshEditions = (): Promise<Editions> => networkHelpers.loadFixture(deployEditions);

export const copyId = (editionId: bigint, serial: bigint): bigint =>
  (editionId << SERIAL_BITS) | serial;

type EditionOptions = { supply?: bigint; royaltyBps?: bigint; minter?: string };

/** An edition of the creator's, and its id; by default nobody else may mint. */
export async function createEdition(
  { collection, creator }: Market,
  { supply = SUPPLY, royaltyBps = 0n, minter = ZeroAddress }: EditionOptions = {},
): Promise<bigint> {
  const editionId: bigint = (await collection.editionCount()) + 1n;
  const hashes = [hashOf(`edition ${editionId}`), hashOf(`its metadata ${editionId}`)];
  await collection.connect(creator).createEdition(...hashes, royaltyBps, supply, minter);
  return editionId;
}

export type FixedTerms = {
  currency: number;
  price: bigint;
  quantity: bigint;
  maxPerWallet: bigint;
  startsAt: bigint;
  endsAt: bigint;
};
export type DutchTerms = Omit<FixedTerms, "price"> & {
  startPrice: bigint;
  floorPrice: bigint;
  fallSeconds: bigint;
};

export async function fixedTerms(changes: Partial<FixedTerms> = {}): Promise<FixedTerms> {
  return {
    currency: ETH,
    price: PRICE,
    quantity: 20n,
    maxPerWallet: 10n,
    startsAt: 0n,
    endsAt: (await now()) + DAY,
    ...changes,
  };
}

/** From ten prices to one in nine hours. */
export async function dutchTerms(changes: Partial<DutchTerms> = {}): Promise<DutchTerms> {
  const { currency, price, ...terms } = await fixedTerms();
  const fall = { startPrice: price * 10n, floorPrice: price, fallSeconds: 9n * HOUR };
  return { currency, ...fall, ...terms, ...changes };
}

type Opened = { saleId: bigint; editionId: bigint; startsAt: bigint; endsAt: bigint };

/** A sale at a fixed price of a new edition of the creator's. */
export async function openFixed(
  at: Editions,
  { supply, ...changes }: Partial<FixedTerms> & { supply?: bigint } = {},
): Promise<Opened> {
  const editionId = await createEdition(at, {
    ...(supply && { supply }),
    minter: await at.sales.getAddress(),
  });
  await at.sales.connect(at.creator).openSale(editionId, await fixedTerms(changes));
  return opened(at, editionId);
}

/** A sale at a falling price of a new edition of the creator's. */
export async function openDutch(at: Editions, changes: Partial<DutchTerms> = {}): Promise<Opened> {
  const editionId = await createEdition(at, { minter: await at.sales.getAddress() });
  await at.sales.connect(at.creator).openDutchSale(editionId, await dutchTerms(changes));
  return opened(at, editionId);
}

async function opened({ sales }: Editions, editionId: bigint): Promise<Opened> {
  const saleId: bigint = await sales.saleCount();
  const { startsAt, endsAt } = await sales.saleOf(saleId);
  return { saleId, editionId, startsAt, endsAt };
}

type Buying = { quantity?: bigint; value?: bigint };

/** Buys in ETH, one copy for the price of the test unless it is said otherwise. */
export function buyCopies(
  { sales }: Editions,
  saleId: bigint,
  who: Signer,
  { quantity = 1n, value = quantity * PRICE }: Buying = {},
): Promise<ContractTransactionResponse> {
  return sales.connect(who).buy(saleId, quantity, value, { value });
}

/** The next block, which the next transaction makes, has this time. */
export const atTime = (timestamp: bigint): Promise<void> =>
  networkHelpers.time.setNextBlockTimestamp(timestamp);

/** What an account has in a currency, credits included. */
export async function wealthOf(
  { sales, token }: Editions,
  account: { address: string },
  currency: number,
): Promise<bigint> {
  if (currency === JTK) return token.balanceOf(account.address);
  const [balance, credit] = await Promise.all([
    ethers.provider.getBalance(account.address),
    sales.creditsWei(account.address) as Promise<bigint>,
  ]);
  return balance + credit;
}
