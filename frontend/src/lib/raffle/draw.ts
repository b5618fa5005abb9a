/** The Raffle contract's arithmetic, as IRaffle describes it. Runs in Node and in a browser. */
import { AbiCoder, keccak256 } from "ethers";

const ROUNDS = 16n;
const ENTROPY_MASK = (1n << 224n) - 1n;

export type Entry = { buyer: string; salt: string; firstTicket: bigint; count: bigint };
type Opening = { id: bigint; host: string; round: bigint };
type Draw = { randomness: string; entropy: bigint; id: bigint; chainId: bigint; raffle: string };

/** Entropy of a raffle that nobody has entered. */
export function firstEntropy({ id, host, round }: Opening): bigint {
  return hashOf(["uint256", "address", "uint64"], [id, host, round]) & ENTROPY_MASK;
}

/** Entropy with one entry more mixed in. */
export function mixEntropy(entropy: bigint, entry: Entry): bigint {
  const { buyer, salt, firstTicket, count } = entry;
  const types = ["uint224", "address", "bytes32", "uint256", "uint256"];
  return hashOf(types, [entropy, buyer, salt, firstTicket, count]) & ENTROPY_MASK;
}

export function seedOf({ randomness, entropy, id, chainId, raffle }: Draw): string {
  const types = ["bytes32", "uint224", "uint256", "uint256", "address"];
  const values = [randomness, entropy, id, chainId, raffle];
  return keccak256(AbiCoder.defaultAbiCoder().encode(types, values));
}

/** The ticket that wins prize `index`, of `count` sold. */
export function ticketAt(index: bigint, count: bigint, seed: string): bigint {
  let halfBits = 0n;
  while (1n << (2n * halfBits) < count) halfBits++;
  let ticket = index;
  do ticket = permute(ticket, halfBits, seed);
  while (ticket >= count);
  return ticket;
}

/** Prize `index`'s part of the proceeds; all parts sum up to them. */
export function shareOf(index: bigint, winners: bigint, proceeds: bigint): bigint {
  return ((index + 1n) * proceeds) / winners - (index * proceeds) / winners;
}

function permute(value: bigint, halfBits: bigint, seed: string): bigint {
  const mask = (1n << halfBits) - 1n;
  let [left, right] = [value >> halfBits, value & mask];
  for (let round = 0n; round < ROUNDS; round++) {
    const mixed = hashOf(["bytes32", "uint256", "uint256"], [seed, round, right]) & mask;
    [left, right] = [right, left ^ mixed];
  }
  return (left << halfBits) | right;
}

function hashOf(types: string[], values: unknown[]): bigint {
  return BigInt(keccak256(AbiCoder.defaultAbiCoder().encode(types, values)));
}
