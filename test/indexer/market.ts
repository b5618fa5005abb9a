import { HDNodeWallet, Interface, JsonRpcProvider, MaxUint256, type Result, toBeHex } from "ethers";

import { auctionHouseAbi } from "../../contracts/abi/AuctionHouse.ts";
import { collectionAbi } from "../../contracts/abi/Collection.ts";
import { editionSaleAbi } from "../../contracts/abi/EditionSale.ts";
import { marketplaceAbi } from "../../contracts/abi/Marketplace.ts";
import { raffleAbi } from "../../contracts/abi/Raffle.ts";
import { serviceTokenAbi } from "../../contracts/abi/ServiceToken.ts";
import { tokenDeskAbi } from "../../contracts/abi/TokenDesk.ts";
import { type Deployment, deploy, deployContracts, MNEMONIC } from "../support/deployContracts.ts";
import { type Anvil, startAnvil } from "../support/startAnvil.ts";

export type Call = { from: string; to: string; data: string; value?: string; gas?: string };
type ContractName = keyof typeof interfaces;
type Row = Record<string, unknown>;
type Question = { to?: string; args?: readonly unknown[] };

/**
 * A chain with the contracts on it, traders with approvals, and blocks only when they are asked
 * for.
 */
export type Market = {
  anvil: Anvil;
  deployment: Deployment;
  deploymentFile: string;
  /** Seven people, and last a contract that refuses ETH. */
  traders: string[];
  /** A second collection that the marketplace serves and the indexer does not know. */
  foreignCollection: string;
  addressOf: (name: ContractName) => string;
  rpc: <T>(method: string, params?: unknown[]) => Promise<T>;
  encode: (name: ContractName, method: string, args: readonly unknown[]) => string;
  /** Reads a view; a revert is undefined. */
  ask: (name: ContractName, method: string, question?: Question) => Promise<Result | undefined>;
  /** All events of a name whose indexed values begin with these. */
  events: (name: ContractName, event: string, topics: string[]) => Promise<Row[]>;
  send: (call: Call) => Promise<string>;
  /** Mines a block, 12 seconds after the last. */
  mine: () => Promise<void>;
  head: () => Promise<number>;
  stop: () => Promise<void>;
};

const interfaces = {
  AuctionHouse: new Interface(auctionHouseAbi),
  Collection: new Interface(collectionAbi),
  EditionSale: new Interface(editionSaleAbi),
  Marketplace: new Interface(marketplaceAbi),
  Raffle: new Interface(raffleAbi),
  ServiceToken: new Interface(serviceTokenAbi),
  TokenDesk: new Interface(tokenDeskAbi),
};
const REFUSER = "0x00000000000000000000000000000000000dead1";
const REVERT_ALWAYS = "0x5f5ffd";
const BLOCK_SECONDS = 12;
const GAS = "0xf4240";

export async function openMarket(): Promise<Market> {
  const anvil = await startAnvil();
  const { deployment, file: deploymentFile } = await deployContracts({ rpcUrl: anvil.url });
  const provider = new JsonRpcProvider(anvil.url, 31337, {
    staticNetwork: true,
    cacheTimeout: -1,
    batchMaxCount: 1,
  });
  const owner = HDNodeWallet.fromPhrase(MNEMONIC).connect(provider);
  const foreign = await deploy("collection/Collection", { owner, args: [owner.address] });
  const rpc: Market["rpc"] = (method, params = []) => provider.send(method, params);
  const addressOf = (name: ContractName) => deployment.contracts[name].address;
  const head = async () => Number(await rpc<string>("eth_blockNumber"));

  const market: Market = {
    anvil,
    deployment,
    deploymentFile,
    traders: [...(await rpc<string[]>("eth_accounts")).slice(1, 5), REFUSER],
    foreignCollection: foreign.address,
    addressOf,
    rpc,
    encode: (name, method, args) => interfaces[name].encodeFunctionData(method, args),
    ask: async (name, method, { to = addressOf(name), args = [] } = {}) => {
      const data = interfaces[name].encodeFunctionData(method, args);
      const answer = await rpc<string>("eth_call", [{ to, data }, "latest"]).catch(() => undefined);
      if (answer === undefined) return undefined;
      return interfaces[name].decodeFunctionResult(method, answer);
    },
    events: async (name, event, topics) => {
      const topic = interfaces[name].getEvent(event)?.topicHash ?? "";
      const logs = await rpc<{ data: string; topics: string[] }[]>("eth_getLogs", [
        { address: addressOf(name), topics: [topic, ...topics], fromBlock: "0x0" },
      ]);
      return logs.map((log) =>
        interfaces[name].decodeEventLog(event, log.data, log.topics).toObject(),
      );
    },
    send: (call) => rpc("eth_sendTransaction", [{ gas: GAS, ...call }]),
    mine: async () => {
      const { timestamp } = await rpc<{ timestamp: string }>("eth_getBlockByNumber", [
        "latest",
        false,
      ]);
      await rpc("evm_mine", [toBeHex(Number(timestamp) + BLOCK_SECONDS)]);
    },
    head,
    stop: async () => {
      provider.destroy();
      await anvil.stop();
    },
  };
  await equipTraders(market);
  return market;
}

/** Tokens and approvals for everybody; from here on blocks are mined by hand. */
async function equipTraders(market: Market): Promise<void> {
  const { rpc, encode, send, addressOf, foreignCollection } = market;
  await rpc("anvil_setBalance", [REFUSER, toBeHex(10n ** 22n)]);
  await rpc("anvil_setCode", [REFUSER, REVERT_ALWAYS]);
  await rpc("anvil_impersonateAccount", [REFUSER]);
  await rpc("evm_setAutomine", [false]);
  const spenders = (["Marketplace", "AuctionHouse", "Raffle", "EditionSale"] as const).map(
    addressOf,
  );
  for (const from of market.traders) {
    for (const spender of spenders) {
      const approveAll = encode("Collection", "setApprovalForAll", [spender, true]);
      await send({ from, to: addressOf("Collection"), data: approveAll });
      await send({ from, to: foreignCollection, data: approveAll });
      const approve = encode("ServiceToken", "approve", [spender, MaxUint256]);
      await send({ from, to: addressOf("ServiceToken"), data: approve });
    }
    const buy = encode("TokenDesk", "buy", [0n, MaxUint256]);
    await send({ from, to: addressOf("TokenDesk"), data: buy, value: toBeHex(10n ** 18n) });
  }
  await market.mine();
}
