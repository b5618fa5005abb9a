/**
 * What a server signed when a raffle had closed, compared with what the chain says now. Runs in
 * Node and in a browser.
 */
import { verifyTypedData } from "ethers";
import type { Evidence } from "./verifyDraw.ts";

export type Checkpoint = {
  raffleId: string;
  ticketsSold: number;
  entropy: string;
  blockNumber: number;
  blockHash: string;
  /** Unix seconds. */
  signedAt: number;
  signer: string;
  signature: string;
};

const TYPES = {
  ClosingCheckpoint: [
    { name: "raffleId", type: "uint256" },
    { name: "ticketsSold", type: "uint256" },
    { name: "entropy", type: "uint256" },
    { name: "blockNumber", type: "uint256" },
    { name: "blockHash", type: "bytes32" },
    { name: "signedAt", type: "uint256" },
  ],
};

type Place = Pick<Evidence, "raffle" | "chainId">;

/** Whose signature it is. */
export function signerOf(checkpoint: Checkpoint, { raffle, chainId }: Place): string {
  const name = "Jangteo Raffle Checkpoint";
  const domain = { name, version: "1", chainId, verifyingContract: raffle };
  const { signer: _, signature, ...message } = checkpoint;
  return verifyTypedData(domain, TYPES, message, signature);
}

type Compared = {
  checkpoint: Checkpoint;
  /** The chain's block of that number today, null if it has none. */
  blockHash: string | null;
};

/** Why the chain is not the one that the checkpoint speaks of, null if it is. */
export function checkpointProblem(
  evidence: Evidence,
  { checkpoint, blockHash }: Compared,
): string | null {
  const { id, opened, beacon, entries } = evidence;
  if (checkpoint.raffleId !== id.toString()) return `it is of raffle ${checkpoint.raffleId}`;
  if (!isSigned(checkpoint, evidence)) return "its signature is not its signer's";
  const drawableAt = beacon.genesis + (opened.round - 1n) * beacon.periodSeconds;
  if (BigInt(checkpoint.signedAt) >= drawableAt) return "it was signed when the round was known";
  if (blockHash !== checkpoint.blockHash) {
    return `block ${checkpoint.blockNumber} is another one than when it was signed`;
  }
  const sold = entries.reduce((sum, { count }) => sum + count, 0n);
  if (sold !== BigInt(checkpoint.ticketsSold)) {
    return `${sold} tickets are sold, ${checkpoint.ticketsSold} were at the closing`;
  }
  const entropy = entries.at(-1)?.entropy;
  const isSame = entropy === undefined || entropy === BigInt(checkpoint.entropy);
  return isSame ? null : "other entries were made than those that were signed";
}

function isSigned(checkpoint: Checkpoint, place: Place): boolean {
  try {
    return signerOf(checkpoint, place) === checkpoint.signer;
  } catch {
    return false;
  }
}
