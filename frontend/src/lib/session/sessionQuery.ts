import { queryOptions } from "@tanstack/react-query";
import { create } from "zustand";
import { api, unwrap } from "../api/client.ts";
import { ApiError } from "../api/problem.ts";
import type { Session } from "../api/types.ts";
import { readStored, writeStored } from "../storage.ts";

/** Whether there may be a session; without it nobody is asked. The cookie itself can't be read. */
export const hintKey = "jangteo.session";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }): Promise<Session | null> => {
    if (readStored(hintKey) === null) return null;
    try {
      return await unwrap(api.GET("/api/auth/session", { signal }));
    } catch (error) {
      if (!(error instanceof ApiError) || error.problem.status !== 401) throw error;
      writeStored(hintKey, null);
      return null;
    }
  },
  staleTime: 5 * 60_000,
});

interface ExpiryState {
  /** A call was refused because the session had ended; the person is asked to sign in again. */
  expired: boolean;
}

export const useSessionExpiry = create<ExpiryState>(() => ({ expired: false }));
