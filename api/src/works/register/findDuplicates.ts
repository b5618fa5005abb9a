import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import { bandProbes, NEAR_DISTANCE_MAX } from "../pictures/nearBands.ts";
import type { PerceptualHash } from "../pictures/perceptualHash.ts";
import { type Near, readByContent } from "../readWork.ts";

/** How long a registration that is not minted keeps others from registering the same bytes. */
export const DRAFT_MS = 24 * 3_600_000;
const NEAR_SHOWN_MAX = 12;

export type Draft = { id: string; creator: string; createdAt: Date; mediaKind: string };

const TOKEN_BY_CONTENT = "select token_id from idx.work where content_hash = $1";
const DRAFT_BY_CONTENT = `
  select id, creator, created_at as "createdAt", media_kind as "mediaKind" from app.works
  where content_hash = $1 and superseded_at is null`;
const NEAR = `
  select id, distance from (
    select w.id, (bit_count((w.dct_hash # $2::bigint)::bit(64))
      + bit_count((w.gradient_hash # $3::bigint)::bit(64)))::int as distance
    from app.works w
    where w.hash_bands && $1::int[] and w.superseded_at is null and w.content_hash <> $4
  ) candidates
  where distance <= $5 order by distance, id limit $6`;

/**
 * The draft of these bytes: the creator's own to be resumed, or another's that has expired.
 * Throws `duplicate_content` if the bytes are minted, here or elsewhere, or are another's draft.
 */
export async function findDraft(
  context: Context,
  { contentHash, creator }: { contentHash: string; creator: string },
): Promise<Draft | undefined> {
  const [token] = await context.query<{ token_id: string }>(TOKEN_BY_CONTENT, [contentHash]);
  if (token !== undefined) throw await duplicateOf(context, contentHash, token.token_id);
  const [draft] = await context.query<Draft>(DRAFT_BY_CONTENT, [contentHash]);
  if (draft === undefined || draft.creator === creator) return draft;
  if (draft.createdAt.getTime() + DRAFT_MS <= context.now()) return draft;
  throw await duplicateOf(context, contentHash, null);
}

/** The refusal of bytes that exist; `existing` is null for a token that was not registered here. */
export async function duplicateOf(
  context: Context,
  ...[contentHash, tokenId]: [contentHash: string, tokenId: string | null]
): Promise<AppError> {
  const existing = (await readByContent(context, contentHash)) ?? null;
  return new AppError("duplicate_content", { extension: { existing, tokenId } });
}

/** Works that look alike, nearest first; their own bytes aside. */
export async function findNear(
  context: Context,
  { hash, contentHash }: { hash: PerceptualHash | undefined; contentHash: string },
): Promise<Near[]> {
  if (hash === undefined) return [];
  return context.query<Near>(NEAR, [
    bandProbes(hash),
    String(hash.dct),
    String(hash.gradient),
    contentHash,
    NEAR_DISTANCE_MAX,
    NEAR_SHOWN_MAX,
  ]);
}
