import { z } from "zod";
import type { Rpc } from "../chain/rpc.ts";

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
  const lastBefore = async (): Promise<number | null> => {
    for (let distance = 1; distance <= SEARCHED_BLOCKS_MAX && distance <= head; distance *= 2) {
      const sent = await sentBy(head - distance).catch(() => null);
      if (sent === null) return null;
      if (sent <= nonce) return head - distance;
    }
    return null;
  };
  if ((await sentBy(head)) <= nonce) return { taken: false, hash: null };

  // The first block after which more than `nonce` had been sent. Backwards in growing steps: nodes
  // throw old states away, and what is asked about is mostly recent.
  const before0 = await lastBefore();
  if (before0 === null) return { taken: true, hash: null };
  let [before, after] = [before0, head];
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
