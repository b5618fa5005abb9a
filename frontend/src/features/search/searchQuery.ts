import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api/client.ts";
import type { Tab } from "./searchParams.ts";

export function searchQuery({ q, tab }: { q: string; tab: Tab }) {
  return infiniteQueryOptions({
    queryKey: ["search", q, tab],
    queryFn: ({ pageParam, signal }) => {
      const query = { q, tab, ...(pageParam && { cursor: pageParam }) };
      return unwrap(api.GET("/api/search", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.works.nextCursor,
    meta: { live: { works: "any" } },
  });
}
