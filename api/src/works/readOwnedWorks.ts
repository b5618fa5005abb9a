import type { Context } from "../context.ts";
import { findWorks } from "./findWorks.ts";
import type { WorkCard } from "./workCard.ts";

type Options = { owner: string; limit: number };

const TOKENS_OF_OWNER = "select count(*)::int as count from idx.work where owner = $1";

/** How many works an account owns, and cards of the newest of those that were registered here. */
export async function readOwnedWorks(
  context: Context,
  { owner, limit }: Options,
): Promise<{ count: number; works: WorkCard[] }> {
  const [counted, page] = await Promise.all([
    context.query<{ count: number }>(TOKENS_OF_OWNER, [owner.toLowerCase()]),
    findWorks(context, { owner, limit, sort: "newest" }),
  ]);
  return { count: counted[0]?.count ?? 0, works: page.items };
}
