import { useEffect, useState } from "react";
import { useLive } from "./live.ts";

const tickMs = 1_000;

/** The chain's time now: that of its newest block, and what has gone by since. */
export function chainNowMs(): number {
  const { block } = useLive.getState();
  return block ? block.atMs + (Date.now() - block.seenAtMs) : Date.now();
}

/** The chain's time, which decides on every end; ticks each second, also between blocks. */
export function useChainNow(): number {
  const [nowMs, setNowMs] = useState(chainNowMs);
  const block = useLive((live) => live.block?.number);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new block corrects the clock
  useEffect(() => {
    setNowMs(chainNowMs());
    const timer = setInterval(() => setNowMs(chainNowMs()), tickMs);
    return () => clearInterval(timer);
  }, [block]);
  return nowMs;
}
