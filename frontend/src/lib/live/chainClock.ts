import { useEffect, useState } from "react";
import { useLive } from "./live.ts";

const tickMs = 1000;
/** How far the chain's clock is ahead of this device's, as of its newest block. */
let aheadMs = 0;

useLive.subscribe(({ block }, before) => {
  if (block && block !== before.block) aheadMs = block.atMs - Date.now();
});

/** The chain's time now, also between its blocks. */
export function chainNowMs(): number {
  return Date.now() + aheadMs;
}

/** The chain's time, each second anew: what decides when something ends. */
export function useChainNow(): number {
  const [nowMs, setNowMs] = useState(chainNowMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(chainNowMs()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
