import { queryOptions } from "@tanstack/react-query";
import { queryClient } from "@/lib/api/queryClient.ts";
import { rpc } from "@/lib/eth/rpc.ts";
import { checkpointQuery, type KeptCheckpoint } from "@/lib/raffle/checkpointQuery.ts";
import type { Evidence } from "@/lib/raffle/verifyDraw.ts";

type CheckedClosing = KeptCheckpoint & {
  /** Why the chain is not the one that was signed for, null if it is. */
  problem: string | null;
};

/** What this browser keeps of a raffle's closing, against the chain; null if it has nothing. */
export function closingQuery(evidence: Evidence) {
  const id = evidence.id.toString();
  return queryOptions({
    queryKey: ["raffle-closing", id, evidence.entries.length, evidence.drawn !== null],
    queryFn: async (): Promise<CheckedClosing | null> => {
      const { checkpointProblem } = await import("@/lib/raffle/checkpoint.ts");
      const kept = await queryClient.fetchQuery(checkpointQuery(id));
      if (kept === null) return null;
      const number = `0x${kept.checkpoint.blockNumber.toString(16)}`;
      const block = await rpc<{ hash: string } | null>("eth_getBlockByNumber", [number, false]);
      const { checkpoint } = kept;
      const problem = checkpointProblem(evidence, { checkpoint, blockHash: block?.hash ?? null });
      return { ...kept, problem };
    },
    gcTime: 0,
  });
}
