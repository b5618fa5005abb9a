import { useState } from "react";
import { useConnection } from "./connection.ts";

/**
 * A React key that changes when another account takes the place of one. When the first one comes
 * it stays: a wallet that is found again after the page has loaded must not empty what was typed.
 */
export function useAccountKey(): number {
  const address = useConnection()?.address;
  const [last, setLast] = useState({ address, changes: 0 });
  if (address !== undefined && address !== last.address) {
    const isFirst = last.address === undefined;
    setLast({ address, changes: isFirst ? last.changes : last.changes + 1 });
  }
  return last.changes;
}
