import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";

/** One work, or a copy of it; a block that touches it makes the page read it again. */
export function workQuery(id: string, query: { copy?: number } = {}) {
  return queryOptions({
    queryKey: query.copy === undefined ? ["work", id] : ["work", id, query.copy],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/works/{id}", { params: { path: { id }, query }, signal })),
    meta: { live: { works: [id] } },
  });
}
