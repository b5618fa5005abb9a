import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api/client.ts";
import { getConfig } from "@/lib/api/config.ts";
import {
  type ChainSource,
  NodeFailed,
  siteSource,
  walletSource,
} from "@/lib/raffle/chainSource.ts";
import type { Evidence, Verdict } from "@/lib/raffle/verifyDraw.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";

export type CheckedDraw = { source: ChainSource; evidence: Evidence; verdict: Verdict };

/** As many blocks as the chain's proxy takes in one question. */
const blocksAtOnce = 200_000;

/**
 * Reads what the chain recorded of a raffle, from the wallet's own node if there is one that
 * answers, and works its draw out anew.
 */
export function proofQuery(id: string, connection: WalletConnection | null) {
  const asked = connection?.kind === "injected" ? [connection.name, connection.chainId] : null;
  return queryOptions({
    queryKey: ["raffle-proof", id, asked],
    queryFn: async (): Promise<CheckedDraw> => {
      const own = await walletSource(connection);
      if (!own) return checkDraw(id, siteSource);
      return checkDraw(id, own).catch((cause: unknown) => {
        if (cause instanceof NodeFailed) return checkDraw(id, siteSource);
        throw cause;
      });
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

async function checkDraw(id: string, source: ChainSource): Promise<CheckedDraw> {
  // Loaded only here: elliptic curves are large.
  const [{ readEvidence }, { verifyDraw }] = await Promise.all([
    import("@/lib/raffle/readEvidence.ts"),
    import("@/lib/raffle/verifyDraw.ts"),
  ]);
  const { contracts } = await getConfig();
  const place = { raffle: contracts.raffle, id: BigInt(id), blocksAtOnce };
  const fromBlock = await openingBlock(id, source);
  const evidence = await readEvidence(source, { ...place, fromBlock });
  return { source, evidence, verdict: verifyDraw(evidence) };
}

/** Only where to begin to look: the chain itself says whether the raffle was opened there. */
async function openingBlock(id: string, { send }: ChainSource): Promise<number> {
  const answer = api.GET("/api/raffles/{id}", { params: { path: { id } } });
  const raffle = await unwrap(answer).catch(() => null);
  if (raffle === null) return 0;
  const receipt = await send("eth_getTransactionReceipt", [raffle.transaction]);
  return Number((receipt as { blockNumber: string } | null)?.blockNumber ?? 0);
}
