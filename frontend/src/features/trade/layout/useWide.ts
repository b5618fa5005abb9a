import { useSyncExternalStore } from "react";

const wide = matchMedia("(width >= 64rem)");

function subscribe(listener: () => void): () => void {
  wide.addEventListener("change", listener);
  return () => wide.removeEventListener("change", listener);
}

/** Whether all panels fit beside each other. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => wide.matches);
}
