import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api/client.ts";

/** The active listing in full: the work carries neither its fee nor what became of it. */
export function listingQuery({ workId, listingId }: { workId: string; listingId: string }) {
  return queryOptions({
    queryKey: ["work", workId, "listing", listingId],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/listings/{id}", { params: { path: { id: listingId } }, signal })),
    meta: { live: { works: [workId] } },
  });
}
