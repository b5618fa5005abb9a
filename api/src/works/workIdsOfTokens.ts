import type { Context } from "../context.ts";
import { IS_MINTED } from "./workCard.ts";

/** Of the registrations of a token's bytes, the one that the chain agrees with comes first. */
const WORKS_OF_TOKENS = `select distinct on (t.token_id) t.token_id::text as "tokenId", w.id
  from idx.work t join app.works w on w.content_hash = t.content_hash
  where t.token_id = any($1::numeric[])
  order by t.token_id, (${IS_MINTED}) desc, w.created_at desc`;

/** The works behind tokens of our collection; tokens minted without a registration are left out. */
export async function workIdsOfTokens(
  context: Context,
  tokenIds: string[],
): Promise<Map<string, string>> {
  const rows = await context.query<{ tokenId: string; id: string }>(WORKS_OF_TOKENS, [tokenIds]);
  return new Map(rows.map(({ tokenId, id }) => [tokenId, id]));
}
