import type { z } from "@hono/zod-openapi";
import type { Context } from "../context.ts";
import type { WorkCardSchema } from "../routes/schemas/works.ts";

type WorkCard = z.infer<typeof WorkCardSchema>;

/** Stand-in until the works half brings its own. */
export async function readOwnedWorks(
  _context: Context,
  _options: { owner: string; limit: number },
): Promise<{ count: number; works: WorkCard[] }> {
  return { count: 0, works: [] };
}
