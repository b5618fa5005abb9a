import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Contract, ContractFactory, HDNodeWallet, JsonRpcProvider, toBeHex } from "ethers";

import { type Deployment, deployContracts, MNEMONIC } from "../../test/support/deployContracts.ts";
import { startAnvil } from "../../test/support/startAnvil.ts";
import { approvals, type Call, EVENTS_PER_BLOCK, tradeOfBlock } from "./trade.ts";

export type BenchChain = { stateFile: string; deploymentFile: string };

export const BLOCKS = 1_000;
/** Ponder's backfill ends this many blocks before the head. */
const UNFINAL_BLOCKS = 30;
const TRADERS = 40;
/**
 * Not one: Anvil takes 60 ms to serve a block of 150 transactions, whose senders it recovers each
 * time, and its speed is not what is measured.
 */
const ACTIONS_PER_TRANSACTION = 20;
const GAS = "0x1c9c380";
/** Another mix of actions must not be taken for this one. */
const VERSION = 3;

/** A chain full of trade through the real contracts; made once and kept in the temporary folder. */
export async function makeChain(): Promise<BenchChain> {
  const directory = join(tmpdir(), `jangteo-bench-chain-${VERSION}`);
  const chain = {
    stateFile: join(directory, "state.json"),
    deploymentFile: join(directory, "deployment.json"),
  };
  if (existsSync(chain.stateFile) && existsSync(chain.deploymentFile)) return chain;

  await mkdir(directory, { recursive: true });
  const unfinished = join(directory, "unfinished.json");
  await rm(unfinished, { force: true });
  const extraArgs = ["--gas-limit", "1000000000", "--order", "fifo"];
  const anvil = await startAnvil({ stateFile: unfinished, extraArgs });
  const provider = new JsonRpcProvider(anvil.url, 31337, { staticNetwork: true });
  try {
    const { deployment, file } = await deployContracts({ rpcUrl: anvil.url });
    await fill(provider, deployment);
    await copyFile(file, chain.deploymentFile);
  } finally {
    provider.destroy();
    await anvil.stop();
  }
  await rename(unfinished, chain.stateFile);
  return chain;
}

async function fill(provider: JsonRpcProvider, { contracts }: Deployment): Promise<void> {
  const owner = HDNodeWallet.fromPhrase(MNEMONIC).connect(provider);
  const crowd = await deployCrowd(owner);
  const trader = crowd.getFunction("traders(uint256)");
  const indexes = Array.from({ length: TRADERS }, (_, index) => index);
  const senders: string[] = await Promise.all(indexes.map((index) => trader(index)));
  for (const sender of senders) {
    await provider.send("anvil_setBalance", [sender, toBeHex(10n ** 24n)]);
  }
  await provider.send("evm_setAutomine", [false]);
  const to = await crowd.getAddress();
  let nonce = await owner.getNonce();
  const mineBlock = async (calls: Call[]) => {
    const sent: Promise<unknown>[] = [];
    for (let start = 0; start < calls.length; start += ACTIONS_PER_TRANSACTION) {
      const actions = calls
        .slice(start, start + ACTIONS_PER_TRANSACTION)
        .map(({ from, to, value = 0n, data }) => [from, to, value, data]);
      const data = crowd.interface.encodeFunctionData("act", [actions]);
      const transaction = { from: owner.address, to, data, gas: GAS, nonce: toBeHex(nonce++) };
      sent.push(provider.send("eth_sendTransaction", [transaction]));
    }
    await Promise.all(sent);
    await provider.send("evm_mine", []);
  };
  const world = { contracts, senders };
  await mineBlock(approvals(world));
  for (let block = 0; block < BLOCKS + UNFINAL_BLOCKS; block++) {
    await mineBlock(tradeOfBlock(world, block));
    if (block % 50 === 0) await requireEvents(provider, Object.values(contracts));
  }
}

async function deployCrowd(owner: HDNodeWallet): Promise<Contract> {
  const solc = createRequire(import.meta.url)("solc");
  const input = {
    language: "Solidity",
    sources: { Crowd: { content: await readFile(join(import.meta.dirname, "Crowd.sol"), "utf8") } },
    settings: {
      evmVersion: "cancun",
      optimizer: { enabled: true },
      outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
    },
  };
  const { abi, evm } = JSON.parse(solc.compile(JSON.stringify(input))).contracts.Crowd.Crowd;
  const crowd = await new ContractFactory(abi, evm.bytecode.object, owner).deploy(TRADERS);
  await crowd.waitForDeployment();
  return crowd as Contract;
}

/** Throws unless the newest block has exactly the events it is meant to have. */
async function requireEvents(
  provider: JsonRpcProvider,
  contracts: { address: string }[],
): Promise<void> {
  const address = contracts.map((contract) => contract.address);
  const filter = { fromBlock: "latest", toBlock: "latest", address };
  const logs: unknown[] = await provider.send("eth_getLogs", [filter]);
  if (logs.length !== EVENTS_PER_BLOCK) throw new Error(`${logs.length} events in a block`);
}
