import { createStore, del, entries, get, set, update } from "idb-keyval";
import { type Draft, type DraftEvent, nextDraft } from "./draft.ts";
import { isMintSent } from "./mintKey.ts";

const drafts = createStore("jangteo-drafts", "drafts");
const files = createStore("jangteo-draft-files", "files");

/** A draft that nobody touched for this long is cleared away; a stored work stays on the server. */
const keptForMs = 90 * 86_400_000;

export function loadDraft(id: string): Promise<Draft | undefined> {
  return get<Draft>(id, drafts);
}

/** Newest first. */
export async function listDrafts(nowMs: number): Promise<Draft[]> {
  const all = (await entries<string, Draft>(drafts)).map(([, draft]) => draft);
  const old = all.filter((draft) => nowMs - draft.updatedAtMs > keptForMs);
  await Promise.all(old.map((draft) => removeDraft(draft.id)));
  return all.filter((draft) => !old.includes(draft)).sort((a, b) => b.updatedAtMs - a.updatedAtMs);
}

export function saveDraft(draft: Draft): Promise<void> {
  return set(draft.id, draft, drafts);
}

/** The draft after an event that happens now. */
export function draftAfter(draft: Draft, event: DraftEvent): Draft {
  const mintSent = draft.work !== null && isMintSent(draft.work.id);
  return nextDraft(draft, event, { nowMs: Date.now(), mintSent });
}

/**
 * Applies an event to what is stored, in one database transaction, so that two tabs of the same
 * draft can't overwrite each other. Resolves once it is on disk.
 */
export async function applyEvent(id: string, event: DraftEvent): Promise<Draft> {
  let result: Draft | undefined;
  await update<Draft>(
    id,
    (stored) => {
      if (!stored) throw new Error(`no draft ${id}`);
      result = draftAfter(stored, event);
      return result;
    },
    drafts,
  );
  if (!result) throw new Error(`draft ${id} was not written`);
  return result;
}

export async function removeDraft(id: string): Promise<void> {
  await Promise.all([del(id, drafts), del(id, files)]);
}

/** Keeps the file's bytes beside the draft. False if the browser has no room for them. */
export async function saveFile(id: string, file: Blob): Promise<boolean> {
  try {
    await set(id, file, files);
    return true;
  } catch {
    return false;
  }
}

/** The kept file, or undefined: then the person chooses it again. */
export function loadFile(id: string): Promise<Blob | undefined> {
  return get<Blob>(id, files);
}
