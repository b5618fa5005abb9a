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

/** EIP-712 domain: a checkpoint is of one contract on one chain. */
export function checkpointDomain({ chainId, addresses }: Deployment) {
  return {
    name: "Jangteo Raffle Checkpoint",
    version: "1",
    chainId,
    verifyingContract: addresses.raffle,
  };
}
