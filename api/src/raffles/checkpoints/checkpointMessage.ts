import type { Deployment } from "../../chain/readDeployment.ts";

/** How a raffle stood when it had closed, and in which block that was read. */
export type CheckpointMessage = {
  raffleId: bigint;
  ticketsSold: number;
  entropy: bigint;
  blockNumber: number;
  blockHash: string;
  /** Unix seconds, before the round that draws. */
  signedAt: number;
};

const FIELDS = {
  raffleId: "uint256",
  ticketsSold: "uint256",
  entropy: "uint256",
  blockNumber: "uint256",
  blockHash: "bytes32",
  signedAt: "uint256",
} satisfies Record<keyof CheckpointMessage, string>;

export const CHECKPOINT_TYPES = {
  ClosingCheckpoint: Object.entries(FIELDS).map(([name, type]) => ({ name, type })),
};

type Place = Pick<Deployment, "chainId" | "genesisHash"> & {
  addresses: Pick<Deployment["addresses"], "raffle">;
};

/**
 * EIP-712 domain: a checkpoint is of one contract on one chain. Private chains share their ids, and
 * contracts their addresses: without the first block's hash, what was signed on one chain would
 * convict the signer on the next.
 */
export function checkpointDomain({ chainId, genesisHash, addresses }: Place) {
  return {
    name: "Jangteo Raffle Checkpoint",
    version: "1",
    chainId,
    verifyingContract: addresses.raffle,
    salt: genesisHash,
  };
}
