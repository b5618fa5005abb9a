import { useEffect, useRef, useState } from "react";
import { useLive } from "./live.ts";

const patienceMs = 2_500;
/** A chain with slow blocks is silent for longer. */
const blocksMissed = 3;
/** So many gaps tell how long blocks take, whatever one outage among them did. */
const gapsMax = 5;

/** Whether the line is open but no block is told, for longer than blocks take. */
export function useSilence(): boolean {
  const isOpen = useLive(({ status }) => status === "open");
  const atMs = useLive(({ block }) => block?.atMs ?? null);
  const previousMs = useRef(atMs);
  const gapsMs = useRef<number[]>([]);
  const [silent, setSilent] = useState(false);
  useEffect(() => {
    if (atMs !== null && previousMs.current !== null && atMs > previousMs.current) {
      gapsMs.current = [...gapsMs.current, atMs - previousMs.current].slice(-gapsMax);
    }
    previousMs.current = atMs;
    setSilent(false);
    if (!isOpen) return;
    const waitMs = Math.max(patienceMs, blocksMissed * medianLow(gapsMs.current));
    const timer = setTimeout(() => setSilent(true), waitMs);
    return () => clearTimeout(timer);
  }, [isOpen, atMs]);
  return silent;
}

/** Of two in the middle the lower; 0 of none. */
function medianLow(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
