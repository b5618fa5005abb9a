import { maxRoyaltyBps } from "./draft.ts";

/** "7.5" → 750; null for what is no percentage from 0 to 10 with at most two digits after it. */
export function readRoyalty(text: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d{0,2}))?$/.exec(text.trim());
  if (!match) return null;
  const [, whole = "0", fraction = ""] = match;
  const bps = Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
  return bps <= maxRoyaltyBps ? bps : null;
}

/** 750 → "7.5" */
export function royaltyText(bps: number): string {
  return String(bps / 100);
}
