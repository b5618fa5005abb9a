import { queryOptions } from "@tanstack/react-query";
import { queryClient } from "@/lib/api/queryClient.ts";
import type { NamedBlock } from "@/lib/raffle/checkpoint.ts";
import { checkpointQuery, type KeptCheckpoint } from "@/lib/raffle/checkpointQuery.ts";
import type { CheckedDraw } from "./proofQuery.ts";

type CheckedClosing = KeptCheckpoint & {
  /** Why the chain's entries are not those that were signed, null if they are. */
  problem: string | null;
  block: NamedBlock;
  /** Whether the chain and the server both still say what was signed. */
  isGood: boolean;
  /** What this browser keeps convicts the chain. */
  isRewritten: boolean;
  /** This browser had it before anybody could know the round. */
  isSeenInTime: boolean;
};

type Block = { hash: string };

/** What this browser keeps of a raffle's closing, against the chain; null if it has nothing. */
export function closingQuery({ evidence, source }: CheckedDraw) {
  const id = evidence.id.toString();
  const { entries, drawn } = evidence;
  return queryOptions({
    queryKey: ["raffle-closing", id, source.wallet, entries.length, drawn !== null],
    queryFn: async (): Promise<CheckedClosing | null> => {
      const { checkpointProblem, knownAt, namedBlockOf } = await import(
        "@/lib/raffle/checkpoint.ts"
      );
      const kept = await queryClient.fetchQuery(checkpointQuery(id));
      if (kept === null) return null;
      const { checkpoint, seenAt } = kept;
      const number = `0x${checkpoint.blockNumber.toString(16)}`;
      const problem = checkpointProblem(evidence, checkpoint);
      const block = (await source.send("eth_getBlockByNumber", [number, false])) as Block | null;
      return {
        ...kept,
        problem,
        isGood: problem === null && !kept.isContradicted,
        isRewritten: problem !== null && kept.isKept,
        block: namedBlockOf(checkpoint, block?.hash ?? null),
        isSeenInTime: BigInt(seenAt) < knownAt(evidence),
      };
    },
    gcTime: 0,
  });
}
