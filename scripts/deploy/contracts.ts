/** Deploys the contracts with Hardhat Ignition and describes what is on the chain then. */
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { HardhatArtifactResolver } from "@nomicfoundation/hardhat-ignition/helpers";
import {
  type DeploymentParameters,
  DeploymentResultType,
  deploy,
  type ListTransactionsResult,
  listTransactions,
  type SuccessfulDeploymentResult,
} from "@nomicfoundation/ignition-core";
import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import config from "../../hardhat.config.ts";
import jangteo from "../../ignition/modules/Jangteo.ts";
import { buildContracts } from "./buildContracts.ts";
import { blockHash, type DeploymentRecord, isDeployed, type Rpc } from "./record.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
/** Ignition's own default of 5 is for public chains; on ours a block is not taken back. */
const CONFIRMATIONS = 1;
const POLL_MS = 100;
const SANDBOX_CHAIN = 31337;

export type DeployContractsOptions = {
  rpcUrl: string;
  privateKey: string;
  /** Ignition's journal, from which an interrupted deployment goes on. */
  journalDir: string;
  parameters?: DeploymentParameters;
};

/** Compiles, deploys what the journal does not have yet, and returns the record. */
export async function deployContracts(options: DeployContractsOptions): Promise<DeploymentRecord> {
  const hre = await createHardhatRuntimeEnvironment(config, {}, PROJECT);
  await buildContracts(hre);
  const { provider } = await hre.network.create({
    network: "chain",
    override: { url: options.rpcUrl, accounts: [options.privateKey] },
  });
  const rpc: Rpc = { send: (method, params) => provider.request({ method, params }) };
  const resolver = new HardhatArtifactResolver(hre.artifacts);
  const accounts = (await rpc.send("eth_accounts", [])) as string[];
  const run = () =>
    deploy({
      provider: { request: (request) => provider.request(request) },
      artifactResolver: resolver,
      deploymentDir: options.journalDir,
      ignitionModule: jangteo,
      deploymentParameters: options.parameters ?? {},
      accounts,
      config: { requiredConfirmations: CONFIRMATIONS, blockPollingInterval: POLL_MS },
    });

  const first = await run().catch((error: unknown) => error);
  if (isSuccess(first)) {
    const record = await describe(first, rpc, await listTransactions(options.journalDir, resolver));
    if (record) return record;
  }
  if (Number(await rpc.send("eth_chainId", [])) !== SANDBOX_CHAIN) throw failure(first);

  // The journal tells of another past than the chain's (rolled back, or broken off): begin anew. On
  // a public chain that would spend money twice, so there a person decides.
  await rm(options.journalDir, { recursive: true, force: true });
  const second = await run();
  if (!isSuccess(second)) throw failure(second);
  const record = await describe(second, rpc, await listTransactions(options.journalDir, resolver));
  if (!record) throw failure(second);
  return record;
}

/** The record of what the chain has, null if it does not have all that the journal tells. */
async function describe(
  { contracts }: SuccessfulDeploymentResult,
  rpc: Rpc,
  transactions: ListTransactionsResult,
): Promise<DeploymentRecord | null> {
  const blocks = new Map<string, number>();
  for (const { txHash, name } of transactions) {
    const receipt = await rpc.send("eth_getTransactionReceipt", [txHash]);
    if (receipt && name) blocks.set(name, Number((receipt as { blockNumber: string }).blockNumber));
  }
  // The desk's transaction makes the token too.
  blocks.set("ServiceToken", blocks.get("TokenDesk") ?? Number.NaN);

  const found = Object.values(contracts).map(({ contractName, address }) => [
    contractName,
    { address, block: blocks.get(contractName) ?? Number.NaN },
  ]);
  const startBlock = Math.min(...blocks.values());
  const record: DeploymentRecord = {
    chainId: Number(await rpc.send("eth_chainId", [])),
    genesisHash: (await blockHash(rpc, 0)) ?? "",
    firstBlockHash: Number.isNaN(startBlock) ? "" : ((await blockHash(rpc, startBlock)) ?? ""),
    startBlock,
    contracts: Object.fromEntries(found),
  };
  return !Number.isNaN(startBlock) && (await isDeployed(record, rpc)) ? record : null;
}

function isSuccess(result: unknown): result is SuccessfulDeploymentResult {
  return (result as { type?: unknown }).type === DeploymentResultType.SUCCESSFUL_DEPLOYMENT;
}

function failure(result: unknown): Error {
  if (result instanceof Error) return result;
  return new Error(`The contracts are not deployed: ${JSON.stringify(result)}`);
}
