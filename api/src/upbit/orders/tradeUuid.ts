import { createHash } from "node:crypto";

/** Upbit calls trades by uuids, we count them: the same trade always has the same one. */
export function tradeUuid({ market, number }: { market: string; number: number }): string {
  const hex = createHash("sha256").update(`trade ${market} ${number}`).digest("hex");
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`];
  return [...parts, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}
