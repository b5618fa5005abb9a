import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";
import type { Activity } from "./types.ts";

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

/** A sale moves its work, too: that transfer says nothing new beside the sale itself. */
export function withoutEchoes(items: Activity[]): Activity[] {
  const keyOf = ({ transaction, tokenId }: Activity) => `${transaction} ${tokenId}`;
  const sold = new Set(items.filter(({ kind }) => kind === "sale").map(keyOf));
  return items.filter((item) => item.kind !== "transfer" || !sold.has(keyOf(item)));
}
