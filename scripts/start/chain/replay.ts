import type { Recorded } from "./journal.ts";
import { type Block, getBlock, type Rpc } from "./rpc.ts";

export type Replayed = {
  /** How many blocks were mined again, of how many. */
  blocks: number;
  wanted: number;
  /** Waiting transactions that wait again. */
  resent: number;
  sameHashes: boolean;
};

/**
 * Mines again what the chain had mined after its snapshot. A block depends on nothing but its
 * parent, its time and its transactions, so it gets the hash it had: nobody notices.
 */
export async function replay(rpc: Rpc, recorded: Recorded): Promise<Replayed> {
  let head = await newest(rpc);
  const after = recorded.blocks.filter(({ number }) => BigInt(number) > head.number);
  // A new process refuses a block's time before its own start.
  await rpc("evm_setTime", head.timestamp);
  let blocks = 0;
  let sameHashes = true;
  for (const entry of after) {
    if (BigInt(entry.number) !== head.number + 1n) break;
    for (const transaction of entry.transactions) await resend(rpc, transaction);
    await rpc("evm_mine", entry.timestamp);
    head = await newest(rpc);
    sameHashes = sameHashes && head.hash === entry.hash;
    blocks += 1;
  }
  let resent = 0;
  for (const transaction of recorded.pending) {
    if (await resend(rpc, transaction)) resent += 1;
  }
  // Block times follow the clock again, and never go back.
  await rpc("evm_setTime", Math.max(Math.floor(Date.now() / 1000), head.timestamp + 1));
  return { blocks, wanted: after.length, resent, sameHashes };
}

async function newest(rpc: Rpc): Promise<Block> {
  const block = await getBlock(rpc, "latest");
  if (!block) throw new Error("The chain has no newest block");
  return block;
}

/** False when the chain has it already, or it has become invalid. */
async function resend(rpc: Rpc, transaction: string): Promise<boolean> {
  return rpc("eth_sendRawTransaction", transaction).then(
    () => true,
    () => false,
  );
}
