import { fileURLToPath } from "node:url";
import { type BaseContractMethod, type ContractTransactionResponse, id, parseEther } from "ethers";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import config from "./hardhat.config.ts";

export const PRICE = parseEther("1");
export const FEE_BPS = 250n;
export const ROYALTY_BPS = 500n;
export const LATER = 4_000_000_000n;

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

type Sent = Promise<ContractTransactionResponse>;
/** A contract by the names of its methods, whichever they are. */
export type AnyContract = {
  target: string;
  call: (method: string, ...args: unknown[]) => Sent;
  read: (method: string, ...args: unknown[]) => Promise<unknown>;
  as: (account: Account) => AnyContract;
};
export type World = Awaited<ReturnType<typeof createWorld>>;
type Account = { address: string };

/** What one marketplace costs, gas by receipt. */
export type Costs = Record<"list" | "buy" | "buyWithRoyalty" | "cancel", number> & {
  /** Signed orders, for who has them. */
  [action in "buySigned" | "buySignedWithRoyalty" | "cancelAll"]?: number;
};

/** What an auction of bids costs, and with the fee to settle it. */
export type AuctionCosts = Record<"firstBid" | "outbid" | "extendingBid" | "settle", number>;

/** A chain with our collection, on which every marketplace sells the same tokens. */
export async function createWorld() {
  const hre = await createHardhatRuntimeEnvironment(config, {}, PROJECT);
  await hre.tasks.getTask("build").run({ quiet: true });
  const { ethers } = await hre.network.create();
  const [owner, creator, seller, buyer, treasury] = await ethers.getSigners();
  if (!owner || !creator || !seller || !buyer || !treasury) throw new Error("No accounts");

  const wrap = (contract: Awaited<ReturnType<typeof ethers.deployContract>>): AnyContract => ({
    target: String(contract.target),
    call: (method, ...args) => contract.getFunction(method)(...args),
    read: (method, ...args) => (contract.getFunction(method) as BaseContractMethod)(...args),
    as: (account) => wrap(contract.connect(account as typeof seller) as typeof contract),
  });
  const deploy = async (name: string, ...args: unknown[]) =>
    wrap(await ethers.deployContract(name, args));
  const attach = async (name: string, address: string) =>
    wrap(await ethers.getContractAt(name, address));

  const nft = await deploy("Collection", owner.address);
  const mint = async (to: Account, royaltyBps: bigint) => {
    const tokenId = ((await nft.read("totalMinted")) as bigint) + 1n;
    const hashes = [id(`content ${tokenId}`), id("metadata")];
    await nft.as(creator).call("mintUnique", to.address, ...hashes, royaltyBps);
    return tokenId;
  };
  // Warm accounts: everybody has had a token and keeps one.
  for (const account of [creator, seller, buyer]) await mint(account, 0n);
  return { ethers, deploy, attach, nft, mint, owner, creator, seller, buyer, treasury };
}

/** The next transaction's block has this time. */
export async function jumpTo({ ethers }: World, timestamp: bigint): Promise<void> {
  await ethers.provider.send("evm_setNextBlockTimestamp", [Number(timestamp)]);
}

export async function gasOf(sent: Sent): Promise<number> {
  return Number((await (await sent).wait())?.gasUsed);
}
