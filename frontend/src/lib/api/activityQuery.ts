import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";

/** What happened to a work or around an account, newest first, page after page. */
export function activityQuery(of: { work: string } | { address: string }) {
  return infiniteQueryOptions({
    queryKey: ["activity", of],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...of, ...(pageParam && { cursor: pageParam }) };
      return unwrap(api.GET("/api/activity", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    meta: { live: "work" in of ? { works: [of.work] } : { accounts: [of.address] } },
  });
}
