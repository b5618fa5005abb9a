import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { DraftEvent } from "./draft.ts";
import { applyEvent, draftAfter, listDrafts, loadDraft, loadFile } from "./draftStore.ts";

/** `null` once it is gone. Kept in this browser only, so it is never stale by time. */
export function draftQuery(id: string) {
  return queryOptions({
    queryKey: ["draft", id],
    queryFn: async () => (await loadDraft(id)) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: "always",
  });
}

export const draftsQuery = queryOptions({
  queryKey: ["drafts"],
  queryFn: () => listDrafts(Date.now()),
  staleTime: 0,
  networkMode: "always",
});

export function draftFileQuery(id: string) {
  return queryOptions({
    queryKey: ["draft", id, "file"],
    queryFn: async () => (await loadFile(id)) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: "always",
  });
}

/**
 * A draft and how to move it on. What is dispatched shows at once and is on disk when the promise
 * resolves.
 */
export function useDraft(id: string) {
  const queries = useQueryClient();
  const { data: draft } = useQuery(draftQuery(id));
  const dispatch = useCallback(
    async (event: DraftEvent) => {
      const key = draftQuery(id).queryKey;
      queries.setQueryData(key, (shown) => shown && draftAfter(shown, event));
      const next = await applyEvent(id, event);
      queries.setQueryData(key, next);
      return next;
    },
    [id, queries],
  );
  return { draft, dispatch };
}
