import { createHash } from "node:crypto";

/** For what Upbit calls by uuids and we don't: the same thing always has the same one. */
export function uuidOf(thing: string): string {
  const hex = createHash("sha256").update(thing).digest("hex");
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`];
  return [...parts, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}
