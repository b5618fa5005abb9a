import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api/client.ts";

const newestCount = 8;
const soldCount = 6;

export const newestQuery = queryOptions({
  queryKey: ["works", "newest on sale"],
  queryFn: ({ signal }) => {
    const query = { listed: "true" as const, sort: "newest" as const, limit: newestCount };
    return unwrap(api.GET("/api/works", { params: { query }, signal }));
  },
  select: (page) => page.items,
  meta: { live: { works: "any" } },
});

export const soldQuery = queryOptions({
  queryKey: ["sales", "newest"],
  queryFn: ({ signal }) =>
    unwrap(api.GET("/api/sales", { params: { query: { limit: soldCount } }, signal })),
  select: (page) => page.items,
  meta: { live: { works: "any" } },
});
