import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/lib/api/problem.ts";
import type { WorkCard } from "@/lib/api/types.ts";
import { workQuery } from "@/lib/api/workQuery.ts";
import type { Draft, Step, StoredWork } from "../draft/draft.ts";
import { draftFileQuery, useDraft } from "../draft/useDraft.ts";
import { storeWork } from "../registerApi.ts";
import { fileProblemOf, useFileProblemText } from "../useFileProblemText.ts";

/** Why the server would not store it: words, or the work that has the same bytes. */
export type Refusal = { text: string } | { existing: WorkCard | null };

/** Stores file and details; throws what is not about this very work. */
export function useStore(draft: Draft, go: (step: Step) => void) {
  const { t } = useTranslation("register");
  const queries = useQueryClient();
  const { dispatch } = useDraft(draft.id);
  const { data: file } = useQuery(draftFileQuery(draft.id));
  const problemText = useFileProblemText();
  /** How much of it is sent, 0 … 1; null while nothing is. */
  const [part, setPart] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  async function store(): Promise<void> {
    if (!file || !draft.file) return go("file");
    setPart(0);
    setRefusal(null);
    try {
      const work = await storeWork(draft, file, setPart);
      // What the chain will fix must be the very file that was hashed here.
      if (work.contentHash !== draft.file.contentHash) {
        return setRefusal({ text: t("unique.changed") });
      }
      queries.setQueryData(workQuery(work.id).queryKey, work);
      await dispatch({ type: "stored", work: storedPart(work) });
      go("mint");
    } catch (error) {
      await explain(error);
    } finally {
      setPart(null);
    }
  }

  async function explain(error: unknown): Promise<void> {
    const problem = fileProblemOf(error);
    if (problem) return setRefusal({ text: problemText(problem) });
    const refused = error instanceof ApiError ? error.problem : null;
    if (refused?.code === "duplicate_content") {
      const existing = refused.extensions.existing as WorkCard | undefined;
      return setRefusal({ existing: existing ?? null });
    }
    if (refused?.code !== "near_duplicate" || !draft.file) throw error;
    // Somebody registered a look-alike since the check: look again.
    await dispatch({ type: "file_chosen", file: draft.file });
    go("uniqueness");
  }

  return { store, part, refusal };
}

function storedPart(work: StoredWork): StoredWork {
  const { id, creator, contentHash, metadataHash, contentCid, metadataCid } = work;
  return { id, creator, contentHash, metadataHash, contentCid, metadataCid };
}
