import { randomBytes } from "node:crypto";
import { Contract, HDNodeWallet, type Interface, JsonRpcProvider, Wallet } from "ethers";
import { Client } from "pg";
import { inject } from "vitest";
import { deployContracts, MNEMONIC } from "../../../test/support/deployContracts.ts";
import { pollUntil } from "../../../test/support/pollUntil.ts";
import { startAnvil } from "../../../test/support/startAnvil.ts";
import { startIndexer } from "../../../test/support/startIndexer.ts";
import { type ContractName, interfaces } from "../../src/chain/contracts.ts";
import { migrateDatabase } from "../../src/db/migrateDatabase.ts";
import { startApi } from "./startApi.ts";

type Call = { by: Wallet; contract: ContractName; method: string; args: unknown[]; value?: bigint };

export type IndexedMarket = Awaited<ReturnType<typeof openIndexedMarket>>;

/** An API over a chain of its own and the real indexer: nothing is put into the index by hand. */
export async function openIndexedMarket(env: Record<string, string> = {}) {
  // Blocks come by themselves, for the time to pass, and at once for each transaction.
  const anvil = await startAnvil({ blockTime: 1, extraArgs: ["--mixed-mining"] });
  const { file } = await deployContracts({ rpcUrl: anvil.url });
  const databaseUrl = await emptyDatabase();
  const { url: rpcUrl, wsUrl: rpcWsUrl } = anvil;
  const indexer = await startIndexer({ databaseUrl, rpcUrl, rpcWsUrl, deploymentFile: file });
  const settings = { RPC_URL: rpcUrl, DEPLOYMENT_FILE: file, ...env };
  const api = await startApi({ databaseUrl, env: settings });
  const provider = new JsonRpcProvider(rpcUrl, undefined, { cacheTimeout: -1 });
  provider.pollingInterval = 200;
  const hasViews = async () => (await api.request("GET", "/api/works")).status === 200 || undefined;
  await pollUntil(hasViews, { what: "the index has its views" });

  const contractOf = (by: Wallet, name: ContractName) =>
    new Contract(api.context.deployment.addresses[name], interfaces[name] as Interface, by);
  const chainSeconds = async () => (await provider.getBlock("latest"))?.timestamp ?? 0;
  return {
    api,
    chainSeconds,
    /** Lets the chain's time come to this, Unix seconds, and waits until it is indexed. */
    jumpTo: async (seconds: number): Promise<void> => {
      await provider.send("evm_setNextBlockTimestamp", [seconds]).catch(() => undefined);
      const isThere = async () =>
        (api.context.index.latest()?.atSeconds ?? 0) >= seconds || undefined;
      await pollUntil(isThere, { what: "the chain's time", timeoutMs: 20_000 });
    },
    contractOf,
    /** One of the well-known funded accounts. */
    person: (index: number): Wallet => {
      const { privateKey } = HDNodeWallet.fromPhrase(MNEMONIC, "", `m/44'/60'/0'/0/${index}`);
      return new Wallet(privateKey, provider);
    },
    /** Sends a transaction and waits until its block is in the index. */
    send: async ({ by, contract, method, args, value = 0n }: Call): Promise<void> => {
      const call = contractOf(by, contract).getFunction(method);
      // With a margin: what a call costs may depend on its block's time.
      const gasLimit = ((await call.estimateGas(...args, { value })) * 5n) / 4n;
      const sent = await call(...args, { value, gasLimit });
      const receipt = await sent.wait();
      await indexer.waitForBlock(receipt.blockNumber);
    },
    stop: async () => {
      provider.destroy();
      await api.stop();
      await indexer.stop();
      await anvil.stop();
    },
  };
}

async function emptyDatabase(): Promise<string> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const server = new Client({ connectionString: inject("postgresUrl") });
  await server.connect();
  await server.query(`create database ${name}`);
  await server.end();
  const url = new URL(inject("postgresUrl"));
  url.pathname = `/${name}`;
  await migrateDatabase(url.href);
  return url.href;
}
