import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api/client.ts";
import { getConfig } from "@/lib/api/config.ts";
import { rpc } from "@/lib/eth/rpc.ts";
import type { Evidence, Verdict } from "@/lib/raffle/verifyDraw.ts";

export type CheckedDraw = { evidence: Evidence; verdict: Verdict };

/** As many blocks as the chain's proxy takes in one question. */
const blocksAtOnce = 200_000;

/** Reads what the chain recorded of a raffle, and works its draw out anew. */
export function proofQuery(id: string) {
  return queryOptions({
    queryKey: ["raffle-proof", id],
    queryFn: async (): Promise<CheckedDraw> => {
      // Loaded only here: elliptic curves are large.
      const [{ readEvidence }, { verifyDraw }] = await Promise.all([
        import("@/lib/raffle/readEvidence.ts"),
        import("@/lib/raffle/verifyDraw.ts"),
      ]);
      const { contracts } = await getConfig();
      const place = { raffle: contracts.raffle, id: BigInt(id), blocksAtOnce };
      const fromBlock = await openingBlock(id);
      const send = (method: string, parameters: unknown[]) => rpc<unknown>(method, parameters);
      const evidence = await readEvidence({ send }, { ...place, fromBlock });
      return { evidence, verdict: verifyDraw(evidence) };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** Only where to begin to look: the chain itself says whether the raffle was opened there. */
async function openingBlock(id: string): Promise<number> {
  const answer = api.GET("/api/raffles/{id}", { params: { path: { id } } });
  const raffle = await unwrap(answer).catch(() => null);
  if (raffle === null) return 0;
  const asked = [raffle.transaction];
  const receipt = await rpc<{ blockNumber: string } | null>("eth_getTransactionReceipt", asked);
  return Number(receipt?.blockNumber ?? 0);
}
