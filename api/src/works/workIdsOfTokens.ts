import type { Context } from "../context.ts";
import { tokenOf } from "./tokensSql.ts";
import { IS_MINTED } from "./workCard.ts";

const WORKS_OF_TOKENS = `
  select t.token_id, w.id from unnest($1::numeric[]) asked (token_id)
  join ${tokenOf("asked.token_id")} on true
  join app.works w on w.content_hash = t.content_hash and ${IS_MINTED}`;

/** The works registered here that these tokens of our collection are, by token id. */
export async function workIdsOfTokens(
  { query }: Context,
  tokenIds: string[],
): Promise<Map<string, string>> {
  if (tokenIds.length === 0) return new Map();
  const rows = await query<{ token_id: string; id: string }>(WORKS_OF_TOKENS, [tokenIds]);
  return new Map(rows.map(({ token_id, id }) => [token_id, id]));
}
