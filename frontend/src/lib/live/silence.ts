import { useEffect, useRef, useState } from "react";
import { useLive } from "./live.ts";

const patienceMs = 2_500;
/** A chain with slow blocks is silent for longer. */
const blocksMissed = 3;
/** The quickest of so many gaps tells how long blocks take, whatever outages were among them. */
const gapsMax = 5;

/** Whether the line is open but no block is told, for longer than blocks take. */
export function useSilence(): boolean {
  const isOpen = useLive(({ status }) => status === "open");
  const block = useLive((live) => live.block);
  const previous = useRef(block);
  const gapsMs = useRef<number[]>([]);
  const [silent, setSilent] = useState(false);
  useEffect(() => {
    const gapMs = msPerBlock(previous.current, block);
    if (gapMs > 0) gapsMs.current = [...gapsMs.current, gapMs].slice(-gapsMax);
    previous.current = block;
    setSilent(false);
    if (!isOpen) return;
    const quickestMs = gapsMs.current.length === 0 ? 0 : Math.min(...gapsMs.current);
    const waitMs = Math.max(patienceMs, blocksMissed * quickestMs);
    const timer = setTimeout(() => setSilent(true), waitMs);
    return () => clearTimeout(timer);
  }, [isOpen, block]);
  return silent;
}

type Block = { number: number; atMs: number };

/** By the chain's clock; 0 unless the chain went on. */
function msPerBlock(previous: Block | null, block: Block | null): number {
  if (!previous || !block || block.number <= previous.number) return 0;
  return (block.atMs - previous.atMs) / (block.number - previous.number);
}
