import { Interface, toQuantity } from "ethers";
import { auctionHouseAbi } from "../../../contracts/abi/AuctionHouse.ts";
import { collectionAbi } from "../../../contracts/abi/Collection.ts";
import { drandBeaconAbi } from "../../../contracts/abi/DrandBeacon.ts";
import { editionSaleAbi } from "../../../contracts/abi/EditionSale.ts";
import { marketplaceAbi } from "../../../contracts/abi/Marketplace.ts";
import { raffleAbi } from "../../../contracts/abi/Raffle.ts";
import { serviceTokenAbi } from "../../../contracts/abi/ServiceToken.ts";
import { tokenDeskAbi } from "../../../contracts/abi/TokenDesk.ts";
import type { Deployment } from "./readDeployment.ts";
import type { RpcCall } from "./rpc.ts";

export type ContractName = keyof Deployment["addresses"];

/** ABIs of our contracts, parsed once. */
export const interfaces: Record<ContractName, Interface> = {
  serviceToken: new Interface(serviceTokenAbi),
  tokenDesk: new Interface(tokenDeskAbi),
  collection: new Interface(collectionAbi),
  marketplace: new Interface(marketplaceAbi),
  auctionHouse: new Interface(auctionHouseAbi),
  drandBeacon: new Interface(drandBeaconAbi),
  raffle: new Interface(raffleAbi),
  editionSale: new Interface(editionSaleAbi),
};

/** A block as JSON-RPC wants it: by hash, so that a reorganisation can't mix two chains. */
export type BlockTag = "latest" | "pending" | { blockHash: string };

export type View = { contract: ContractName; name: string; args?: unknown[] };

type Asked = {
  view: View;
  at: BlockTag;
  /** Where a view calls strangers' code: what it may take at most; else what the node allows. */
  gas?: number;
};

/** The eth_call of a view, and how to read its answer. */
export function viewCall(
  deployment: Deployment,
  { view, at, gas }: Asked,
): { call: RpcCall; read: (answer: unknown) => unknown } {
  const contract = interfaces[view.contract];
  const to = deployment.addresses[view.contract];
  const data = contract.encodeFunctionData(view.name, view.args ?? []);
  return {
    call: {
      method: "eth_call",
      params: [{ to, data, ...(gas !== undefined && { gas: toQuantity(gas) }) }, at],
    },
    read: (answer) => contract.decodeFunctionResult(view.name, String(answer))[0],
  };
}
