import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api/client.ts";
import { ApiError } from "@/lib/api/problem.ts";
import type { components } from "@/lib/api/schema.ts";

export type OutboxMessage = components["schemas"]["OutboxMessage"];

const pageSize = 20;
const lookAgainMs = 2_000;

/** Messages that were kept instead of sent, newest first; looked up again all the time. */
export const outboxQuery = infiniteQueryOptions({
  queryKey: ["outbox"],
  queryFn: ({ pageParam, signal }) => {
    const query = { limit: pageSize, ...(pageParam && { cursor: pageParam }) };
    return unwrap(api.GET("/api/outbox", { params: { query }, signal }));
  },
  initialPageParam: "",
  getNextPageParam: (page) => page.nextCursor,
  staleTime: 0,
  refetchInterval: (query) => (isNoOutbox(query.state.error) ? false : lookAgainMs),
});

/** This server sends its messages, or shows them to somebody else. */
export function isNoOutbox(error: unknown): boolean {
  return error instanceof ApiError && error.problem.status === 404;
}
