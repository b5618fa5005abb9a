import { z } from "zod";
import { type Rpc, RpcError } from "../chain/rpc.ts";

export type Sender = { from: string; nonce: number };

const SEARCHED_BLOCKS_MAX = 4_096;
const block = z.object({
  transactions: z.array(z.object({ hash: z.string(), from: z.string(), nonce: z.string() })),
});

/**
 * The mined transaction that took a sender's nonce. `taken` false: the nonce is still free. Its hash
 * is null when it was mined too long ago to be looked for.
 */
export async function findReplacement(
  rpc: Rpc,
  { from, nonce, head }: Sender & { head: number },
): Promise<{ taken: boolean; hash: string | null }> {
  const sentBy = async (height: number) =>
    Number(await rpc.call("eth_getTransactionCount", [from, `0x${height.toString(16)}`]));
  if ((await sentBy(head)) <= nonce) return { taken: false, hash: null };

  // Then the first block after which more than `nonce` had been sent.
  const older = await heightBefore(nonce, { head, sentBy });
  if (older === null) return { taken: true, hash: null };
  let [before, after] = [older, head];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if ((await sentBy(middle)) > nonce) after = middle;
    else before = middle;
  }
  const answer = await rpc.call("eth_getBlockByNumber", [`0x${after.toString(16)}`, true]);
  const found = block
    .safeParse(answer)
    .data?.transactions.find(
      (one) => one.from.toLowerCase() === from.toLowerCase() && Number(one.nonce) === nonce,
    );
  return { taken: true, hash: found?.hash ?? null };
}

/**
 * A height at which the nonce was still free; null if none is known. Backwards in growing steps,
 * for what is asked about is mostly recent, and nodes throw their old states away.
 */
async function heightBefore(
  nonce: number,
  { head, sentBy }: { head: number; sentBy: (height: number) => Promise<number> },
): Promise<number | null> {
  for (let distance = 1; distance <= SEARCHED_BLOCKS_MAX; distance *= 2) {
    const height = Math.max(0, head - distance);
    try {
      if ((await sentBy(height)) <= nonce) return height;
    } catch (error) {
      // The node's own answer, not an outage: it no longer has that state.
      if (error instanceof RpcError) return null;
      throw error;
    }
    if (height === 0) return null;
  }
  return null;
}
