import { readFileSync } from "node:fs";

import { createConfig } from "ponder";

import { auctionHouseAbi } from "../contracts/abi/AuctionHouse.ts";
import { collectionAbi } from "../contracts/abi/Collection.ts";
import { editionSaleAbi } from "../contracts/abi/EditionSale.ts";
import { marketplaceAbi } from "../contracts/abi/Marketplace.ts";
import { raffleAbi } from "../contracts/abi/Raffle.ts";
import { serviceTokenAbi } from "../contracts/abi/ServiceToken.ts";
import { tokenDeskAbi } from "../contracts/abi/TokenDesk.ts";

// The only place of this workspace that reads the environment.
const { RPC_URL, RPC_WS_URL, DATABASE_URL, DEPLOYMENT_FILE } = process.env;
if (!RPC_URL || !DATABASE_URL || !DEPLOYMENT_FILE) {
  throw new Error("The indexer needs RPC_URL, DATABASE_URL and DEPLOYMENT_FILE.");
}

type Deployed = { address: `0x${string}`; block: number };
type Deployment = {
  chainId: number;
  contracts: Record<
    | "ServiceToken"
    | "TokenDesk"
    | "Collection"
    | "Marketplace"
    | "AuctionHouse"
    | "Raffle"
    | "EditionSale",
    Deployed
  >;
};
const { chainId, contracts }: Deployment = JSON.parse(readFileSync(DEPLOYMENT_FILE, "utf8"));

const at = ({ address, block }: Deployed) =>
  ({ chain: "market", address, startBlock: block }) as const;

// Ponder starts at 20 requests a second for each URL it is given. The chain is our own:
// the same URL many times is 2–10 times the speed of a sync from nothing.
const RPC_URL_REPEATS = 16;
const POLLING_INTERVAL_MS = 200;
const MAX_CONNECTIONS = 8;

export default createConfig({
  database: {
    kind: "postgres",
    connectionString: DATABASE_URL,
    poolConfig: { max: MAX_CONNECTIONS },
  },
  chains: {
    market: {
      id: chainId,
      rpc: Array<string>(RPC_URL_REPEATS).fill(RPC_URL),
      pollingInterval: POLLING_INTERVAL_MS,
      ...(RPC_WS_URL ? { ws: RPC_WS_URL } : {}),
    },
  },
  contracts: {
    ServiceToken: { abi: serviceTokenAbi, ...at(contracts.ServiceToken) },
    TokenDesk: { abi: tokenDeskAbi, ...at(contracts.TokenDesk) },
    Collection: { abi: collectionAbi, ...at(contracts.Collection) },
    Marketplace: { abi: marketplaceAbi, ...at(contracts.Marketplace) },
    AuctionHouse: { abi: auctionHouseAbi, ...at(contracts.AuctionHouse) },
    Raffle: { abi: raffleAbi, ...at(contracts.Raffle) },
    EditionSale: { abi: editionSaleAbi, ...at(contracts.EditionSale) },
  },
});
