/**
 * The record of a deployment: where the contracts are, and on which chain. Small on purpose:
 * whoever
 * only wants to know whether there is something to deploy need not load Hardhat.
 */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

export const CONTRACT_NAMES = [
  "ServiceToken",
  "TokenDesk",
  "Collection",
  "Marketplace",
  "AuctionHouse",
  "DrandBeacon",
  "Raffle",
  "EditionSale",
] as const;
export type ContractName = (typeof CONTRACT_NAMES)[number];

export type DeploymentRecord = {
  chainId: number;
  genesisHash: string;
  /** Block of the first deployment transaction: tells a chain that was rolled back behind it. */
  firstBlockHash: string;
  startBlock: number;
  contracts: Record<ContractName, { address: string; block: number }>;
};

/** What is asked of a chain; ethers' JsonRpcProvider is one. */
export type Rpc = { send(method: string, parameters: unknown[]): Promise<unknown> };

/** The record in a file, null if there is none that can be read. */
export async function readRecord(file: string): Promise<DeploymentRecord | null> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return null;
  }
}

/** Replaces the file in one step: nobody reads half a record. */
export async function writeRecord(file: string, record: DeploymentRecord): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`);
  await rename(`${file}.new`, file);
}

/**
 * Whether the chain is the record's, still has its first block, and code at every address. A record
 * of older contracts lacks the newer ones, which are deployed then.
 */
export async function isDeployed(record: DeploymentRecord, rpc: Rpc): Promise<boolean> {
  const [chainId, genesisHash, firstBlockHash, ...codes] = await Promise.all([
    rpc.send("eth_chainId", []),
    blockHash(rpc, 0),
    blockHash(rpc, record.startBlock),
    ...CONTRACT_NAMES.map((name) => code(rpc, record.contracts[name]?.address)),
  ]);
  return (
    Number(chainId) === record.chainId &&
    genesisHash === record.genesisHash &&
    firstBlockHash === record.firstBlockHash &&
    codes.every((bytes) => bytes.length > 2)
  );
}

/** Hash of the block at a height, null if the chain has none. */
export async function blockHash(rpc: Rpc, height: number): Promise<string | null> {
  const block = await rpc.send("eth_getBlockByNumber", [`0x${height.toString(16)}`, false]);
  return (block as { hash: string } | null)?.hash ?? null;
}

/** Deployed bytecode, "0x" if there is none. */
async function code(rpc: Rpc, address: string | undefined): Promise<string> {
  if (address === undefined) return "0x";
  return (await rpc.send("eth_getCode", [address, "latest"])) as string;
}
