import { encodeAbiParameters, type Hex, keccak256 } from "viem";

const ROUNDS = 16n;
const TYPES = [{ type: "bytes32" }, { type: "uint256" }, { type: "uint256" }] as const;

/** The ticket that wins prize `index` of `count` sold, as IRaffle describes it. */
export function ticketAt(index: bigint, { count, seed }: { count: bigint; seed: Hex }): bigint {
  let halfBits = 0n;
  while (1n << (2n * halfBits) < count) halfBits++;
  let ticket = index;
  do ticket = permute(ticket, { halfBits, seed });
  while (ticket >= count);
  return ticket;
}

function permute(value: bigint, { halfBits, seed }: { halfBits: bigint; seed: Hex }): bigint {
  const mask = (1n << halfBits) - 1n;
  let [left, right] = [value >> halfBits, value & mask];
  for (let round = 0n; round < ROUNDS; round++) {
    const mixed = BigInt(keccak256(encodeAbiParameters(TYPES, [seed, round, right]))) & mask;
    [left, right] = [right, left ^ mixed];
  }
  return (left << halfBits) | right;
}
