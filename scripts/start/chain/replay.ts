import type { Recorded } from "./journal.ts";
import { getBlock, type Rpc } from "./rpc.ts";

export type Replayed = { blocks: number; resent: number; sameHashes: boolean };

/**
 * Mines again what the chain had mined after its snapshot. A block depends on nothing but its parent,
 * its time and its transactions, so it gets the hash it had: nobody notices.
 */
export async function replay(rpc: Rpc, recorded: Recorded): Promise<Replayed> {
  let head = (await getBlock(rpc, "latest"))?.number ?? 0n;
  let blocks = 0;
  let hash: string | undefined;
  let wanted: string | undefined;
  for (const entry of recorded.blocks) {
    if (BigInt(entry.number) !== head + 1n) continue;
    for (const transaction of entry.transactions) await resend(rpc, transaction);
    await rpc("evm_mine", entry.timestamp);
    const mined = await getBlock(rpc, "latest");
    head = mined?.number ?? head;
    hash = mined?.hash;
    wanted = entry.hash;
    blocks += 1;
  }
  let resent = 0;
  for (const transaction of recorded.pending) {
    if (await resend(rpc, transaction)) resent += 1;
  }
  await setClock(rpc);
  return { blocks, resent, sameHashes: hash === wanted };
}

/** False when the chain has it already, or it has become invalid. */
async function resend(rpc: Rpc, transaction: string): Promise<boolean> {
  return rpc("eth_sendRawTransaction", transaction).then(
    () => true,
    () => false,
  );
}

/** Anvil keeps the distance of the last given time; block times follow the clock, and never go back. */
async function setClock(rpc: Rpc): Promise<void> {
  const newest = (await getBlock(rpc, "latest"))?.timestamp ?? 0;
  await rpc("evm_setTime", Math.max(Math.floor(Date.now() / 1000), newest + 1));
}
