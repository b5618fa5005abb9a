/**
 * Deploys the contracts once: on a chain that has them it only rewrites the record.
 * `RPC_URL=… DEPLOYMENT_FILE=… DEPLOYER_PRIVATE_KEY=… node scripts/deploy.ts`
 */
import { dirname, join } from "node:path";
import { JsonRpcProvider } from "ethers";
import {
  blockHash,
  type DeploymentRecord,
  isDeployed,
  readRecord,
  writeRecord,
} from "./deploy/record.ts";
import { forgetBeaconKey, SANDBOX_ROUNDS, sandboxBeaconKey } from "./deploy/sandboxBeacon.ts";
import { sandboxOwner } from "./deploy/sandboxOwner.ts";

/** Account 0 of the well-known test mnemonic: worth nothing outside a sandbox. */
const SANDBOX_KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
const SANDBOX_CHAIN = 31337;

export type DeployOptions = {
  rpcUrl: string;
  /** Default: `.data/deployments/<chainId>.json`. Ignition's journal lies beside it. */
  deploymentFile?: string;
  /**
   * Who pays and owns the contracts. Default, on the sandbox chain only: the sandbox key pays, and
   * a key made for it owns them.
   */
  privateKey?: string;
  /**
   * Set: raffles go by drand's network also on the sandbox chain. Else rounds are signed there by a
   * key made for it.
   */
  drandUrl?: string;
};

/** Makes sure that the contracts are on the chain and in the record, and returns the record. */
export async function deploy(options: DeployOptions): Promise<DeploymentRecord> {
  const rpc = new JsonRpcProvider(options.rpcUrl, undefined, { staticNetwork: true });
  try {
    const chainId = Number(await rpc.send("eth_chainId", []));
    const file = options.deploymentFile ?? `.data/deployments/${chainId}.json`;
    const known = await readRecord(file);
    if (known && (await isDeployed(known, rpc))) return known;

    const isSandbox = chainId === SANDBOX_CHAIN && !options.privateKey;
    const privateKey = isSandbox ? SANDBOX_KEY : options.privateKey;
    if (!privateKey) throw new Error(`DEPLOYER_PRIVATE_KEY is needed on chain ${chainId}`);
    const parameters = isSandbox ? await sandboxParameters({ ...options, file, chainId }) : {};
    const genesis = (await blockHash(rpc, 0)) ?? "";
    const journalDir = join(dirname(file), `journal-${chainId}-${genesis.slice(2, 10)}`);
    // Hardhat takes a second to load: only who deploys waits for it.
    const { deployContracts } = await import("./deploy/contracts.ts");
    const { rpcUrl } = options;
    const record = await deployContracts({ rpcUrl, privateKey, journalDir, parameters });
    await writeRecord(file, record);
    return record;
  } finally {
    rpc.destroy();
  }
}

type Sandbox = { file: string; chainId: number } & Pick<DeployOptions, "drandUrl">;

async function sandboxParameters({ file, chainId, drandUrl }: Sandbox) {
  const owner = await sandboxOwner(file, chainId);
  if (drandUrl) {
    await forgetBeaconKey(file, chainId);
    return { Jangteo: { owner } };
  }
  const { publicKeyOf } = await import("../frontend/src/lib/raffle/bn254.ts");
  const beaconKey = [...publicKeyOf(await sandboxBeaconKey(file, chainId))];
  const beaconGenesis = BigInt(SANDBOX_ROUNDS.genesis);
  const beaconPeriodSeconds = BigInt(SANDBOX_ROUNDS.periodSeconds);
  return { Jangteo: { owner, beaconKey, beaconGenesis, beaconPeriodSeconds } };
}

if (import.meta.main) {
  const { RPC_URL, DEPLOYMENT_FILE, DEPLOYER_PRIVATE_KEY, DRAND_URL } = process.env;
  const record = await deploy({
    rpcUrl: RPC_URL ?? "http://127.0.0.1:8545",
    ...(DEPLOYMENT_FILE && { deploymentFile: DEPLOYMENT_FILE }),
    ...(DEPLOYER_PRIVATE_KEY && { privateKey: DEPLOYER_PRIVATE_KEY }),
    ...(DRAND_URL && { drandUrl: DRAND_URL }),
  });
  for (const [name, { address, block }] of Object.entries(record.contracts)) {
    console.log(`${name.padEnd(12)} ${address}  block ${block}`);
  }
}
