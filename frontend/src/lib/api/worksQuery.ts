import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";
import type { paths } from "./schema.ts";

export type WorksFilter = Omit<
  NonNullable<paths["/api/works"]["get"]["parameters"]["query"]>,
  "cursor" | "limit"
>;

const pageSize = 24;

/** Works that match, page after page: for `useInfiniteQuery` and `<WorkPages/>`. */
export function worksQuery(filter: WorksFilter) {
  return infiniteQueryOptions({
    queryKey: ["works", filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit: pageSize, ...(pageParam && { cursor: pageParam }) };
      return unwrap(api.GET("/api/works", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    meta: { live: { works: "any" } },
  });
}
