import type { Context } from "../context.ts";

/**
 * The time that the next block will have at least, in Unix seconds: what terms are compared with. A
 * chain may be ahead of this machine; one that has had no block for a while is not behind it.
 */
export function chainSeconds({ now, index }: Pick<Context, "now" | "index">): number {
  return Math.max(Math.floor(now() / 1000), index.latest()?.atSeconds ?? 0);
}
