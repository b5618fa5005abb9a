import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";

/** An account as it stands: live ETH and tokens, credits, works. */
export function walletQuery(address: string) {
  return queryOptions({
    queryKey: ["wallet", address],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/wallets/{address}", { params: { path: { address } }, signal })),
    meta: { live: { accounts: [address] } },
  });
}
