import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import { bandProbes, NEAR_DISTANCE_MAX } from "../pictures/nearBands.ts";
import type { PerceptualHash } from "../pictures/perceptualHash.ts";
import { type Near, readByContent } from "../readWork.ts";

/** How long a registration that is not minted keeps others from registering the same bytes. */
export const DRAFT_MS = 24 * 3_600_000;
const NEAR_SHOWN_MAX = 12;

export type Draft = { id: string; creator: string; createdAt: Date; mediaKind: string };

/** Of an edition, as the contract tells it: the number before its first copy's. */
const TOKEN_BY_CONTENT = `
  select token_id from idx.work where content_hash = $1
  union all select id * 4294967296 from idx.edition where content_hash = $1`;
const DRAFT_BY_CONTENT = `
  select id, creator, created_at as "createdAt", media_kind as "mediaKind" from app.works
  where content_hash = $1 and superseded_at is null`;
// The inner limit is far above the outer: it only tells Postgres that few rows come out.
const NEAR = `
  with near as materialized (
    select distinct work_id, distance from app.work_bands, lateral (
      select (bit_count((dct_hash # $2::bigint)::bit(64))
        + bit_count((gradient_hash # $3::bigint)::bit(64)))::int as distance
    ) hashes
    where band = any($1::int[]) and distance <= $4
    order by distance, work_id limit 100
  )
  select w.id, near.distance from near join app.works w on w.id = near.work_id
  where w.superseded_at is null and w.content_hash <> $5
  order by near.distance, w.id limit $6`;

/**
 * The draft of these bytes: the creator's own to be resumed, or another's that has expired.
 * Throws `duplicate_content` if the bytes are minted, here or elsewhere, or are another's draft.
 */
export async function findDraft(
  context: Context,
  { contentHash, creator }: { contentHash: string; creator: string },
): Promise<Draft | undefined> {
  const [token] = await context.query<{ token_id: string }>(TOKEN_BY_CONTENT, [contentHash]);
  if (token !== undefined)
    throw await duplicateOf(context, { contentHash, tokenId: token.token_id });
  const [draft] = await context.query<Draft>(DRAFT_BY_CONTENT, [contentHash]);
  if (draft === undefined || draft.creator === creator) return draft;
  if (draft.createdAt.getTime() + DRAFT_MS <= context.now()) return draft;
  throw await duplicateOf(context, { contentHash, tokenId: null });
}

/** The refusal of bytes that exist; `existing` is null for a token that was not registered here. */
export async function duplicateOf(
  context: Context,
  { contentHash, tokenId }: { contentHash: string; tokenId: string | null },
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
    NEAR_DISTANCE_MAX,
    contentHash,
    NEAR_SHOWN_MAX,
  ]);
}
