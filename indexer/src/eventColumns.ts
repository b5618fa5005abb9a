import type { Hex } from "viem";

/** The part of a Ponder log event that every handler uses. */
export type ChainEvent = {
  block: { number: bigint; timestamp: bigint };
  log: { logIndex: number };
  transaction: { hash: Hex };
};

export type EventColumns = {
  id: string;
  block: bigint;
  logIndex: number;
  at: bigint;
  transaction: Hex;
};

/**
 * The columns every event's row has. The id is deterministic and sorts as the chain orders events.
 */
export function eventColumns({ block, log, transaction }: ChainEvent): EventColumns {
  const paddedBlock = block.number.toString().padStart(10, "0");
  const paddedIndex = log.logIndex.toString().padStart(5, "0");
  return {
    id: `${paddedBlock}-${paddedIndex}`,
    block: block.number,
    logIndex: log.logIndex,
    at: block.timestamp,
    transaction: transaction.hash,
  };
}
