import { useSyncExternalStore } from "react";
import { isOutage, queryClient } from "../api/queryClient.ts";

function subscribe(listener: () => void): () => void {
  return queryClient.getQueryCache().subscribe(listener);
}

function anyOutage(): boolean {
  return queryClient
    .getQueryCache()
    .getAll()
    .some((query) => query.isActive() && isOutage(query.state.error));
}

/** Whether something on screen could not be read because a part of the service is away. */
export function useOutage(): boolean {
  return useSyncExternalStore(subscribe, anyOutage);
}
