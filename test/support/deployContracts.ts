import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { ContractFactory, HDNodeWallet, JsonRpcProvider } from "ethers";

import type { ContractName } from "../../scripts/deploy/record.ts";

export const MNEMONIC = "test test test test test test test test test test test junk";

/** A tests' chain is given its rounds by tests. */
export const BEACON_SECRET_KEY = 1n;
/** The generator of G2. */
const BEACON_KEY = [
  0x1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6edn,
  0x198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2n,
  0x12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daan,
  0x090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975bn,
];
const BEACON_GENESIS = 1_700_000_000n;
const BEACON_PERIOD_S = 3n;

export type Deployment = {
  chainId: number;
  genesisHash: string;
  /** Of the block of the first deployment transaction. */
  firstBlockHash: string;
  startBlock: number;
  contracts: Record<ContractName, { address: string; block: number }>;
};

type Options = {
  rpcUrl: string;
  /** Where to write `deployment.json`; default: a new temporary folder. */
  directory?: string;
  tokensPerEth?: bigint;
  sellFeeBps?: bigint;
  feeBps?: bigint;
};

const repository = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Deploys all contracts from the compiler's artifacts, account 0 as owner, and writes the
 * deployment
 * record that indexer and API read. The chain must mine by itself.
 */
export async function deployContracts(
  options: Options,
): Promise<{ deployment: Deployment; file: string }> {
  const { rpcUrl, tokensPerEth = 1_000n, sellFeeBps = 50n, feeBps = 250n } = options;
  const provider = new JsonRpcProvider(rpcUrl, undefined, { cacheTimeout: -1 });
  provider.pollingInterval = 100;
  try {
    const owner = HDNodeWallet.fromPhrase(MNEMONIC).connect(provider);
    const desk = await deploy("token/TokenDesk", {
      owner,
      args: [owner.address, tokensPerEth, sellFeeBps],
    });
    const token: string = await desk.contract.getFunction("token")();
    const collection = await deploy("collection/Collection", { owner, args: [owner.address] });
    const marketplace = await deploy("market/Marketplace", {
      owner,
      args: [owner.address, token, feeBps],
    });
    const auctionHouse = await deploy("market/AuctionHouse", {
      owner,
      args: [owner.address, token, feeBps],
    });
    const drandBeacon = await deploy("randomness/DrandBeacon", {
      owner,
      args: [BEACON_KEY, BEACON_GENESIS, BEACON_PERIOD_S],
    });
    const raffle = await deploy("market/Raffle", {
      owner,
      args: [owner.address, token, feeBps, drandBeacon.address],
    });
    const editionSale = await deploy("market/EditionSale", {
      owner,
      args: [owner.address, token, feeBps, collection.address],
    });

    const [genesis, first] = await Promise.all([
      provider.getBlock(0),
      provider.getBlock(desk.block),
    ]);
    const deployment: Deployment = {
      chainId: Number((await provider.getNetwork()).chainId),
      genesisHash: genesis?.hash ?? "",
      firstBlockHash: first?.hash ?? "",
      startBlock: desk.block,
      contracts: {
        ServiceToken: { address: token, block: desk.block },
        TokenDesk: { address: desk.address, block: desk.block },
        Collection: { address: collection.address, block: collection.block },
        Marketplace: { address: marketplace.address, block: marketplace.block },
        AuctionHouse: { address: auctionHouse.address, block: auctionHouse.block },
        DrandBeacon: { address: drandBeacon.address, block: drandBeacon.block },
        Raffle: { address: raffle.address, block: raffle.block },
        EditionSale: { address: editionSale.address, block: editionSale.block },
      },
    };
    const directory = options.directory ?? (await mkdtemp(join(tmpdir(), "jangteo-deployment-")));
    const file = join(directory, "deployment.json");
    await writeFile(file, `${JSON.stringify(deployment, null, 2)}\n`);
    return { deployment, file };
  } finally {
    provider.destroy();
  }
}

/**
 * Deploys one contract by its source's path below `contracts/` or, for a test's own contract, from
 * the root: `"test/contracts/hostile/RejectsEther"`.
 */
export async function deploy(
  source: string,
  { owner, args = [] }: { owner: HDNodeWallet; args?: unknown[] },
) {
  const { abi, bytecode } = await artifactOf(source);
  const contract = await new ContractFactory(abi, bytecode, owner).deploy(...args);
  const receipt = await contract.deploymentTransaction()?.wait();
  if (!receipt) throw new Error(`${source} was not deployed`);
  return { contract, address: await contract.getAddress(), block: receipt.blockNumber };
}

async function artifactOf(source: string): Promise<{ abi: []; bytecode: string }> {
  const path = source.startsWith("test/") ? source : `contracts/${source}`;
  const file = join(repository, "artifacts", `${path}.sol`, `${path.split("/").at(-1)}.json`);
  if (!existsSync(file)) {
    const hardhat = join(repository, "node_modules", ".bin", "hardhat");
    await promisify(execFile)(process.execPath, [hardhat, "build"], { cwd: repository });
  }
  return JSON.parse(await readFile(file, "utf8"));
}
