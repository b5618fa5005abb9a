import { useEffect, useRef, useState } from "react";
import { useLive } from "./live.ts";

const patienceMs = 4_000;
/** A chain with slow blocks is silent for longer. */
const blocksMissed = 3;

/** Whether the line is open but no block is told, for longer than blocks take. */
export function useSilence(): boolean {
  const isOpen = useLive(({ status }) => status === "open");
  const atMs = useLive(({ block }) => block?.atMs ?? null);
  const previousMs = useRef(atMs);
  const [silent, setSilent] = useState(false);
  useEffect(() => {
    const gapMs = atMs === null || previousMs.current === null ? 0 : atMs - previousMs.current;
    previousMs.current = atMs;
    setSilent(false);
    if (!isOpen) return;
    const timer = setTimeout(() => setSilent(true), Math.max(patienceMs, blocksMissed * gapMs));
    return () => clearTimeout(timer);
  }, [isOpen, atMs]);
  return silent;
}
