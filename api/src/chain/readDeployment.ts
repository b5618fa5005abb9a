import { readFile } from "node:fs/promises";
import { z } from "zod";
import { checksumAddress } from "./address.ts";

const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/);
const hash = z.string().regex(/^0x[0-9a-f]{64}$/);
const contract = z.object({ address, block: z.int() });

const record = z.object({
  chainId: z.int().positive(),
  genesisHash: hash,
  firstBlockHash: hash,
  startBlock: z.int().nonnegative(),
  contracts: z.object({
    ServiceToken: contract,
    TokenDesk: contract,
    Collection: contract,
    Marketplace: contract,
    AuctionHouse: contract,
    DrandBeacon: contract,
    Raffle: contract,
    EditionSale: contract,
  }),
});

export type Deployment = {
  chainId: number;
  /** Hash of block 0, and of the block of the first deployment: together they name the chain. */
  genesisHash: string;
  firstBlockHash: string;
  firstBlock: number;
  /** Checksummed. */
  addresses: {
    serviceToken: string;
    tokenDesk: string;
    collection: string;
    marketplace: string;
    auctionHouse: string;
    drandBeacon: string;
    raffle: string;
    editionSale: string;
  };
};

/** Reads what the deploy step wrote. Throws with a message for the operator. */
export async function readDeployment(file: string): Promise<Deployment> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new Error(`DEPLOYMENT_FILE: nothing at ${file}. Deploy the contracts first.`);
  });
  const parsed = record.safeParse(parseJson(text));
  if (!parsed.success) {
    const where = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
    throw new Error(`DEPLOYMENT_FILE: ${file} is not a deployment record (${where}).`);
  }
  const { contracts, startBlock, ...chain } = parsed.data;
  return {
    ...chain,
    firstBlock: startBlock,
    addresses: {
      serviceToken: checksumAddress(contracts.ServiceToken.address),
      tokenDesk: checksumAddress(contracts.TokenDesk.address),
      collection: checksumAddress(contracts.Collection.address),
      marketplace: checksumAddress(contracts.Marketplace.address),
      auctionHouse: checksumAddress(contracts.AuctionHouse.address),
      drandBeacon: checksumAddress(contracts.DrandBeacon.address),
      raffle: checksumAddress(contracts.Raffle.address),
      editionSale: checksumAddress(contracts.EditionSale.address),
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
