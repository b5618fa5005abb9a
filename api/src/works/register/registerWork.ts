import { randomUUID } from "node:crypto";
import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import { type Near, readNear, readWork, type Work } from "../readWork.ts";
import type { Upload } from "../uploads/receiveUpload.ts";
import { contentHashOf, contentOf, examineUpload } from "./examineUpload.ts";
import { type Draft, duplicateOf, findDraft, findNear } from "./findDuplicates.ts";
import { isContentTaken, resumeRow, saveRow } from "./saveWork.ts";
import { storeFiles, storeMetadata } from "./storeFiles.ts";
import type { WorkDetails } from "./workDetails.ts";

type Registration = { creator: string; upload: Upload; details: WorkDetails };
type Registered = { work: Work; isNew: boolean };

/**
 * Registers an upload as a work of `creator` (lower case), or resumes their draft of the same bytes
 * with new details. Files are stored before the row that names them, so a row is always whole; a
 * failure in between leaves nothing that a repeat does not use again. The store is asked how it is
 * first: to find out by a file that it hangs takes minutes, as a large file may.
 */
export function registerWork(context: Context, registration: Registration): Promise<Registered> {
  const contentHash = contentHashOf(registration.upload);
  return context.works.contentLock.run(contentHash, async () => {
    const draft = await findDraft(context, { contentHash, creator: registration.creator });
    return draft?.creator === registration.creator
      ? await resume(context, { ...registration, draft })
      : await register(context, { ...registration, expired: draft });
  });
}

async function register(
  context: Context,
  { creator, upload, details, expired }: Registration & { expired: Draft | undefined },
): Promise<Registered> {
  const contentHash = contentHashOf(upload);
  const { media, pictures } = await examineUpload(context, upload);
  const near = await findNear(context, { hash: pictures?.hash, contentHash });
  if (near.length > 0 && !details.acknowledgesNear) throw await nearDuplicateOf(context, near);

  await context.ipfs.check();
  const files = await storeFiles(context.ipfs, { upload, pictures });
  const about = { creator, contentHash, contentCid: files.contentCid, media, details };
  const metadata = await storeMetadata(context.ipfs, about);
  const id = randomUUID();
  try {
    await saveRow(context, { id, ...about, files, metadata, pictures, near, expired });
  } catch (error) {
    if (isContentTaken(error)) throw await duplicateOf(context, { contentHash, tokenId: null });
    throw error;
  }
  return { work: await stored(context, id), isNew: true };
}

/** The file is stored again too: it costs little, and mends a store that has lost it. */
async function resume(
  context: Context,
  { creator, upload, details, draft }: Registration & { draft: Draft },
): Promise<Registered> {
  const contentHash = contentHashOf(upload);
  await context.ipfs.check();
  const { cid } = await context.ipfs.add(contentOf(upload));
  const { media } = await stored(context, draft.id);
  const about = { creator, contentHash, contentCid: cid.toString(), media, details };
  const metadata = await storeMetadata(context.ipfs, about);
  await resumeRow(context, { id: draft.id, details, metadata });
  return { work: await stored(context, draft.id), isNew: false };
}

async function nearDuplicateOf(context: Context, near: Near[]): Promise<AppError> {
  const nearDuplicates = await readNear(context, near);
  return new AppError("near_duplicate", { extension: { nearDuplicates } });
}

async function stored(context: Context, id: string): Promise<Work> {
  const work = await readWork(context, { id });
  if (work === undefined) throw new Error(`work ${id} is gone`);
  return work;
}
