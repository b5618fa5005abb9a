import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./problem.ts";

const maxRetries = 2;

/** Asking again helps only where the server or the line was the cause. */
function mayRetry(failures: number, error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const { status } = error.problem;
  return failures < maxRetries && (status === 0 || status >= 502);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      retry: mayRetry,
      retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 8000),
      // An outage ends without the person doing anything.
      refetchInterval: (query) => (isOutage(query.state.error) ? 5000 : false),
    },
    mutations: { retry: false },
  },
});

/** The server, or a part behind it, can't be reached for now. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const { status } = error.problem;
  return status === 0 || status === 502 || status === 503 || status === 504;
}
