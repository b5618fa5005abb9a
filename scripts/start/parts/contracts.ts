import { type DeploymentRecord, isDeployed, readRecord } from "../../deploy/record.ts";
import { rpcClient } from "../chain/rpc.ts";
import { runCommand } from "../process/runCommand.ts";

type Options = {
  rpcUrl: string;
  deploymentFile: string;
  logFile: string;
  env: Record<string, string>;
  signal: AbortSignal;
};

export type Deployed = { record: DeploymentRecord; file: string };

/** Makes sure that the contracts are on the chain. A process of its own pays for the compiler. */
export async function ensureContracts(options: Options): Promise<"deployed" | "there already"> {
  const { rpcUrl, deploymentFile, logFile, env, signal } = options;
  if (await deployedRecord(options)) return "there already";
  await runCommand("Deploying the contracts", {
    file: process.execPath,
    args: ["scripts/deploy.ts"],
    env: { ...env, RPC_URL: rpcUrl, DEPLOYMENT_FILE: deploymentFile },
    logFile,
    signal,
  });
  return "deployed";
}

/** The record, if what it says is true of the chain. */
export async function deployedRecord({
  rpcUrl,
  deploymentFile,
}: Pick<Options, "rpcUrl" | "deploymentFile">): Promise<DeploymentRecord | undefined> {
  const record = await readRecord(deploymentFile);
  if (!record) return undefined;
  const rpc = rpcClient(rpcUrl);
  const asked = { send: (method: string, parameters: unknown[]) => rpc(method, ...parameters) };
  return (await isDeployed(record, asked)) ? record : undefined;
}
