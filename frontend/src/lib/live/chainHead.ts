import { useQuery } from "@tanstack/react-query";
import { api, unwrap } from "../api/client.ts";
import type { Hex } from "../eth/hex.ts";
import { rpc } from "../eth/rpc.ts";
import { useLive } from "./live.ts";

const checkMs = 15_000;
const silenceCheckMs = 2_000;
/** One or two blocks between chain and index are in the nature of things. */
const tolerated = 5;

/** Whether the chain is well ahead of what the index shows. */
export function useBehind(silent: boolean): boolean {
  const { status, block } = useLive();
  const { data: head } = useQuery({
    queryKey: ["chainHead"],
    queryFn: async () => Number(await rpc<Hex>("eth_blockNumber")),
    enabled: status === "open",
    refetchInterval: silent ? silenceCheckMs : checkMs,
    retry: false,
  });
  return (
    status === "open" && block !== null && head !== undefined && head - block.number > tolerated
  );
}

/**
 * Asks what is the matter while there is silence: an answer that a part is away is an outage like
 * any other (`useOutage`).
 */
export function useAskWhenSilent(silent: boolean): void {
  useQuery({
    queryKey: ["ready"],
    queryFn: ({ signal }) => unwrap(api.GET("/health/ready", { signal })),
    enabled: silent,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchInterval: silenceCheckMs,
  });
}
