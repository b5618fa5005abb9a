/**
 * What a server signed when a raffle had closed, compared with what the chain says now. Runs in
 * Node and in a browser.
 */
import { verifyTypedData } from "ethers";
import { firstEntropy } from "./draw.ts";
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

type Place = Pick<Evidence, "raffle" | "chainId" | "genesisHash">;

/** Whose signature it is. */
export function signerOf(checkpoint: Checkpoint, place: Place): string {
  const domain = {
    name: "Jangteo Raffle Checkpoint",
    version: "1",
    chainId: place.chainId,
    verifyingContract: place.raffle,
    salt: place.genesisHash,
  };
  const { signer: _, signature, ...message } = checkpoint;
  return verifyTypedData(domain, TYPES, message, signature);
}

/** Whether it is its signer's, for this contract on this chain. */
export function isSigned(checkpoint: Checkpoint, place: Place): boolean {
  try {
    return signerOf(checkpoint, place) === checkpoint.signer;
  } catch {
    return false;
  }
}

/** When the round that draws is known, Unix seconds. */
export function knownAt({ beacon, opened }: Evidence): bigint {
  return beacon.genesis + (opened.round - 1n) * beacon.periodSeconds;
}

/** Why the chain's entries are not those that the checkpoint speaks of, null if they are. */
export function checkpointProblem(evidence: Evidence, checkpoint: Checkpoint): string | null {
  const { id, opened, entries } = evidence;
  if (checkpoint.raffleId !== id.toString()) return `it is of raffle ${checkpoint.raffleId}`;
  if (!isSigned(checkpoint, evidence)) return "its signature is not its signer's";
  if (BigInt(checkpoint.signedAt) >= knownAt(evidence)) {
    return "it was signed when the round was known";
  }
  const sold = entries.reduce((sum, { count }) => sum + count, 0n);
  if (sold !== BigInt(checkpoint.ticketsSold)) {
    return `${sold} tickets are sold, ${checkpoint.ticketsSold} were at the closing`;
  }
  const { host, round } = opened;
  const entropy = entries.at(-1)?.entropy ?? firstEntropy({ id, host, round });
  const isSame = entropy === BigInt(checkpoint.entropy);
  return isSame ? null : "other entries were made than those that were signed";
}

/**
 * What became of the block that it names. It alone convicts nobody: any chain may replace its
 * newest blocks, and nodes leave old ones behind. The entries decide.
 */
export type NamedBlock = "same" | "replaced" | "missing";

export function namedBlockOf(checkpoint: Checkpoint, hashNow: string | null): NamedBlock {
  if (hashNow === null) return "missing";
  return hashNow === checkpoint.blockHash ? "same" : "replaced";
}
