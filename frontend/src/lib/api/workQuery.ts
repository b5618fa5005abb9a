import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";

/** One work; a block that touches it makes the page read it again. */
export function workQuery(id: string) {
  return queryOptions({
    queryKey: ["work", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/works/{id}", { params: { path: { id } }, signal })),
    meta: { live: { works: [id] } },
  });
}
