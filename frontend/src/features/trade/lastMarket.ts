import { readStored, writeStored } from "@/lib/storage.ts";

const key = "jangteo.exchange.market";
const FIRST = "KRW-BTC";

/** The market that was looked at last in this browser. */
export function readLastMarket(): string {
  const stored = readStored(key) ?? "";
  return /^[A-Z]{2,6}-[A-Z0-9]{2,10}$/.test(stored) ? stored : FIRST;
}

export function keepLastMarket(market: string): void {
  writeStored(key, market);
}
