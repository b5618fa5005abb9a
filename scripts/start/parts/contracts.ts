import { type DeploymentRecord, isDeployed, readRecord } from "../../deploy/record.ts";
import { rpcClient } from "../chain/rpc.ts";
import { StartFailure } from "../failure.ts";
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
export async function ensureContracts(
  options: Options,
): Promise<Deployed & { outcome: "deployed" | "there already" }> {
  const file = options.deploymentFile;
  const known = await deployedRecord(options);
  if (known) return { record: known, file, outcome: "there already" };
  await runCommand("Deploying the contracts", {
    file: process.execPath,
    args: ["scripts/deploy.ts"],
    env: { ...options.env, RPC_URL: options.rpcUrl, DEPLOYMENT_FILE: options.deploymentFile },
    logFile: options.logFile,
    signal: options.signal,
  });
  const record = await deployedRecord(options);
  if (!record) throw new StartFailure("The contracts were deployed but are not on the chain.");
  return { record, file, outcome: "deployed" };
}

/** The record, if what it says is true of the chain. */
async function deployedRecord({
  rpcUrl,
  deploymentFile,
}: Pick<Options, "rpcUrl" | "deploymentFile">): Promise<DeploymentRecord | undefined> {
  const record = await readRecord(deploymentFile);
  if (!record) return undefined;
  const rpc = rpcClient(rpcUrl);
  const asked = { send: (method: string, parameters: unknown[]) => rpc(method, ...parameters) };
  return (await isDeployed(record, asked)) ? record : undefined;
}
