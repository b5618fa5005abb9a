import { Contract, type Interface, type InterfaceAbi, JsonRpcProvider, type Result } from "ethers";

import { auctionHouseAbi } from "../../../contracts/abi/AuctionHouse.ts";
import { collectionAbi } from "../../../contracts/abi/Collection.ts";
import { drandBeaconAbi } from "../../../contracts/abi/DrandBeacon.ts";
import { editionSaleAbi } from "../../../contracts/abi/EditionSale.ts";
import { marketplaceAbi } from "../../../contracts/abi/Marketplace.ts";
import { raffleAbi } from "../../../contracts/abi/Raffle.ts";
import { serviceTokenAbi } from "../../../contracts/abi/ServiceToken.ts";
import { tokenDeskAbi } from "../../../contracts/abi/TokenDesk.ts";
import type { DeploymentRecord } from "../../../scripts/deploy/record.ts";

export type ContractName = keyof DeploymentRecord["contracts"];
export type Sale = {
  tokenId: bigint;
  seller: string;
  buyer: string;
  price: bigint;
  fee: bigint;
  royalty: bigint;
  block: number;
};

/** The chain as it is, past API and index: what a test holds the pages against. */
export type Chain = ReturnType<typeof openChain>;

const abis: Record<ContractName, InterfaceAbi> = {
  ServiceToken: serviceTokenAbi,
  TokenDesk: tokenDeskAbi,
  Collection: collectionAbi,
  Marketplace: marketplaceAbi,
  AuctionHouse: auctionHouseAbi,
  DrandBeacon: drandBeaconAbi,
  Raffle: raffleAbi,
  EditionSale: editionSaleAbi,
};

export function openChain(rpcUrl: string, record: DeploymentRecord) {
  const provider = new JsonRpcProvider(rpcUrl, undefined, {
    staticNetwork: true,
    cacheTimeout: -1,
  });
  provider.pollingInterval = 100;
  const addressOf = (name: ContractName) => record.contracts[name].address;
  const contract = (name: ContractName) => new Contract(addressOf(name), abis[name], provider);
  const read = async <T>(name: ContractName, method: string, ...args: unknown[]): Promise<T> =>
    contract(name).getFunction(method)(...args);

  async function events(name: ContractName, event: string) {
    const { interface: abi } = contract(name);
    const topic = topicOf(abi, event);
    const logs = await provider.getLogs({
      address: addressOf(name),
      topics: [topic],
      fromBlock: record.startBlock,
    });
    return logs.map((log) => ({ block: log.blockNumber, args: parse(abi, log) }));
  }

  return {
    provider,
    addressOf,
    topicOf: (name: ContractName, event: string) => topicOf(contract(name).interface, event),
    contract,
    read,
    events,
    /** 0n when no such file was minted. */
    tokenIdOf: (contentHash: string) => read<bigint>("Collection", "tokenIdOf", contentHash),
    ownerOf: (tokenId: bigint) => read<string>("Collection", "ownerOf", tokenId),
    ethOf: (address: string) => provider.getBalance(address),
    jtkOf: (address: string) => read<bigint>("ServiceToken", "balanceOf", address),
    mintsOf: async (contentHash: string) =>
      (await events("Collection", "WorkMinted")).filter(
        ({ args }) => args.contentHash === contentHash,
      ).length,
    listingsOf: async (tokenId: bigint) =>
      (await events("Marketplace", "Listed")).filter(({ args }) => args.tokenId === tokenId).length,
    salesOf: async (tokenId: bigint): Promise<Sale[]> =>
      (await events("Marketplace", "Sale"))
        .filter(({ args }) => args.tokenId === tokenId)
        .map(({ args, block }) => ({
          tokenId,
          seller: args.seller,
          buyer: args.buyer,
          price: args.price,
          fee: args.fee,
          royalty: args.royalty,
          block,
        })),
    /** Unix seconds. */
    now: async () => (await provider.getBlock("latest"))?.timestamp ?? 0,
    /** Lets the chain's time go on; pages learn of it by the next block. */
    pass: async (seconds: number): Promise<void> => {
      await provider.send("evm_increaseTime", [seconds]);
    },
    close: () => provider.destroy(),
  };
}

function topicOf(abi: Interface, event: string): string {
  const fragment = abi.getEvent(event);
  if (!fragment) throw new Error(`No event ${event}`);
  return fragment.topicHash;
}

function parse(abi: Interface, log: { topics: readonly string[]; data: string }): Result {
  const parsed = abi.parseLog(log);
  if (!parsed) throw new Error("A log that is not of this contract");
  return parsed.args;
}
