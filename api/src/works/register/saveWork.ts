import { and, eq, isNull } from "drizzle-orm";
import type { Context } from "../../context.ts";
import { ipfsFiles, workBands, workNear, workRevisions, works } from "../../db/workTables.ts";
import { normaliseSearchText, searchGrams } from "../../search/searchText.ts";
import { bandsOf } from "../pictures/nearBands.ts";
import type { PerceptualHash } from "../pictures/perceptualHash.ts";
import type { Pictures } from "../pictures/renderPictures.ts";
import type { Near } from "../readWork.ts";
import type { Draft } from "./findDuplicates.ts";
import type { StoredFiles } from "./storeFiles.ts";
import type { WorkDetails } from "./workDetails.ts";
import type { Media, Metadata } from "./workMetadata.ts";

type NewWork = {
  id: string;
  creator: string;
  contentHash: string;
  media: Media;
  details: WorkDetails;
  files: StoredFiles;
  metadata: Metadata;
  pictures: Pictures | undefined;
  near: Near[];
  /** Another's draft of the same bytes, which gives way. */
  expired: Draft | undefined;
};

type Transaction = Parameters<Parameters<Context["db"]["transaction"]>[0]>[0];

/** Writes a work and all that belongs to it, or nothing. */
export async function saveRow({ db, now }: Context, work: NewWork): Promise<void> {
  const at = new Date(now());
  await db.transaction(async (tx) => {
    if (work.expired !== undefined) {
      await tx
        .update(works)
        .set({ supersededAt: at })
        .where(and(eq(works.id, work.expired.id), isNull(works.supersededAt)));
    }
    await tx.insert(works).values(rowOf(work, at));
    if (work.pictures?.hash !== undefined) {
      await tx.insert(workBands).values(bandRows(work.id, work.pictures.hash));
    }
    await keepRevision(tx, { workId: work.id, metadata: work.metadata, at });
    await offer(tx, {
      cid: work.files.contentCid,
      type: work.media.type,
      bytes: work.media.bytes,
      createdAt: at,
    });
    const pairs = work.near.flatMap(({ id, distance }) => [
      { workId: work.id, nearId: id, distance },
      { workId: id, nearId: work.id, distance },
    ]);
    if (pairs.length > 0) await tx.insert(workNear).values(pairs);
  });
}

type Details = Pick<WorkDetails, "title" | "description" | "royaltyBps" | "editionSize">;
type Resumed = { id: string; details: Details; metadata: Metadata };

/** Gives a draft new details; its earlier metadata stays readable, as it may be on its way. */
export async function resumeRow({ db, now }: Context, resumed: Resumed): Promise<void> {
  const { id, details, metadata } = resumed;
  const at = new Date(now());
  await db.transaction(async (tx) => {
    await tx
      .update(works)
      .set({ ...detailsOf(details, metadata), updatedAt: at })
      .where(eq(works.id, id));
    await keepRevision(tx, { workId: id, metadata, at });
  });
}

type Reset = { id: string; currentHash: string; metadata: Metadata };

/** Gives a work back the details of one of its revisions, unless they changed in the meantime. */
export async function resetDetails({ db, now }: Context, reset: Reset): Promise<void> {
  const { id, currentHash, metadata } = reset;
  const { name, description, properties } = JSON.parse(metadata.text);
  const { royaltyBps, editionSize = null } = properties;
  const details = { title: name, description, royaltyBps, editionSize };
  await db
    .update(works)
    .set({ ...detailsOf(details, metadata), updatedAt: new Date(now()) })
    .where(and(eq(works.id, id), eq(works.metadataHash, currentHash)));
}

/** Whether an insert failed because the bytes were registered a moment before. */
export function isContentTaken(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return (
    cause instanceof Error && "constraint" in cause && cause.constraint === "works_live_content"
  );
}

function rowOf(work: NewWork, at: Date): typeof works.$inferInsert {
  const { media, files, pictures, details, metadata } = work;
  return {
    id: work.id,
    creator: work.creator,
    contentHash: work.contentHash,
    ...files,
    ...detailsOf(details, metadata),
    mediaKind: media.kind,
    mediaType: media.type,
    bytes: media.bytes,
    width: media.width,
    height: media.height,
    placeholder: pictures?.placeholder ?? null,
    createdAt: at,
    updatedAt: at,
  };
}

function bandRows(workId: string, hash: PerceptualHash): (typeof workBands.$inferInsert)[] {
  return bandsOf(hash).map((band) => ({
    band,
    workId,
    dctHash: hash.dct,
    gradientHash: hash.gradient,
  }));
}

function detailsOf({ title, description, royaltyBps, editionSize }: Details, metadata: Metadata) {
  const searchText = normaliseSearchText(title);
  return {
    title,
    description,
    royaltyBps,
    editionSize,
    metadata: metadata.text,
    metadataHash: metadata.hash,
    metadataCid: metadata.cid,
    searchText,
    searchGrams: searchGrams(searchText),
  };
}

type Revision = { workId: string; metadata: Metadata; at: Date };

async function keepRevision(tx: Transaction, { workId, metadata, at }: Revision): Promise<void> {
  const { hash, text, cid } = metadata;
  await tx
    .insert(workRevisions)
    .values({ workId, metadataHash: hash, metadata: text, createdAt: at })
    .onConflictDoNothing();
  const bytes = Buffer.byteLength(text);
  await offer(tx, { cid, type: "application/json", bytes, createdAt: at });
}

/** Lets `/ipfs/{cid}` give out a stored file. */
async function offer(tx: Transaction, file: typeof ipfsFiles.$inferInsert): Promise<void> {
  await tx.insert(ipfsFiles).values(file).onConflictDoNothing();
}
