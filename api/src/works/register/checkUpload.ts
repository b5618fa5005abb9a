import type { z } from "@hono/zod-openapi";
import type { Context } from "../../context.ts";
import { AppError } from "../../http/AppError.ts";
import { importFile } from "../../ipfs/importFile.ts";
import type { WorkCheckSchema } from "../../routes/schemas/works.ts";
import { readNear } from "../readWork.ts";
import type { Upload } from "../uploads/receiveUpload.ts";
import type { WorkCard } from "../workCard.ts";
import { contentHashOf, contentOf, examineUpload } from "./examineUpload.ts";
import { findDraft, findNear } from "./findDuplicates.ts";

type WorkCheck = z.infer<typeof WorkCheckSchema>;

/**
 * What registering these bytes would meet. Stores nothing. The creator's own draft is no duplicate,
 * since registering resumes it.
 */
export async function checkUpload(
  context: Context,
  { upload, creator }: { upload: Upload; creator: string },
): Promise<WorkCheck> {
  const contentHash = contentHashOf(upload);
  const { media, pictures } = await examineUpload(context, upload);
  const near = await findNear(context, { hash: pictures?.hash, contentHash });
  const [{ cid }, duplicate, nearDuplicates] = await Promise.all([
    importFile(contentOf(upload)(), async () => {}),
    findDuplicate(context, { contentHash, creator }),
    readNear(context, near),
  ]);
  return { contentHash, contentCid: cid.toString(), media, duplicate, nearDuplicates };
}

async function findDuplicate(
  context: Context,
  wanted: { contentHash: string; creator: string },
): Promise<WorkCard | null> {
  try {
    await findDraft(context, wanted);
    return null;
  } catch (error) {
    const existing = error instanceof AppError && error.options.extension?.existing;
    // Without a card, as for a token minted elsewhere, the refusal itself is the answer.
    if (!existing) throw error;
    return existing as WorkCard;
  }
}
