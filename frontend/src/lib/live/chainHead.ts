import { useQuery } from "@tanstack/react-query";
import type { Hex } from "../eth/hex.ts";
import { rpc } from "../eth/rpc.ts";
import { useLive } from "./live.ts";

const checkMs = 15_000;
/** One or two blocks between chain and index are in the nature of things. */
const tolerated = 5;

/** Whether the chain is well ahead of what the index shows. */
export function useBehind(): boolean {
  const { status, block } = useLive();
  const { data: head } = useQuery({
    queryKey: ["chainHead"],
    queryFn: async () => Number(await rpc<Hex>("eth_blockNumber")),
    enabled: status === "open",
    refetchInterval: checkMs,
    retry: false,
  });
  return (
    status === "open" && block !== null && head !== undefined && head - block.number > tolerated
  );
}
