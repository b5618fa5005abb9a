import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api/client.ts";
import type { QuoteRequest } from "./quoteState.ts";

/** A quote is made anew this often while it is on screen. */
const quoteLifeMs = 15_000;

export const tokenQuery = queryOptions({
  queryKey: ["token"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/token", { signal })),
});

/** What an amount buys now; each request has its own answer, so late ones can't be mixed up. */
export function quoteQuery(request: QuoteRequest | null) {
  return queryOptions({
    queryKey: ["quote", request],
    queryFn: ({ signal }) => {
      const { side = "buy", amount = "0", account = null } = request ?? {};
      const body = { side, amount, ...(account && { account }) };
      return unwrap(api.POST("/api/token/quotes", { body, signal }));
    },
    enabled: request !== null,
    staleTime: quoteLifeMs,
    refetchInterval: quoteLifeMs,
    gcTime: 60_000,
    meta: { live: { accounts: request?.account ? [request.account] : [] } },
  });
}
