import { idempotent } from "@/lib/api/client.ts";
import { ApiError } from "@/lib/api/problem.ts";
import type { Work, WorkCheck } from "@/lib/api/types.ts";
import { upload } from "@/lib/api/upload.ts";
import { sessionEnded } from "@/lib/session/session.ts";
import type { Draft } from "./draft/draft.ts";

type OnProgress = (part: number) => void;

/** Asks what is known of a file; nothing is stored. */
export function checkFile(file: Blob, onProgress: OnProgress): Promise<WorkCheck> {
  const form = new FormData();
  form.set("file", file);
  return upload<WorkCheck>("/api/works/checks", form, { onProgress }).catch(watchSession);
}

/** Stores file and details. Asked twice for the same draft it answers the same work. */
export function storeWork(draft: Draft, file: Blob, onProgress: OnProgress): Promise<Work> {
  const form = new FormData();
  form.set("title", draft.details.title.trim());
  form.set("description", draft.details.description.trim());
  form.set("royaltyBps", String(draft.details.royaltyBps));
  const { editionSize } = draft.details;
  if (typeof editionSize === "number") form.set("editionSize", String(editionSize));
  if (draft.acknowledgedNear) form.set("acknowledgeNear", "true");
  // Last, so that the server knows the details before the bytes arrive.
  form.set("file", file);
  const headers = idempotent(`${draft.id}-${draft.updatedAtMs}`);
  return upload<Work>("/api/works", form, { headers, onProgress }).catch(watchSession);
}

function watchSession(error: unknown): never {
  if (error instanceof ApiError && error.problem.status === 401) sessionEnded();
  throw error;
}
