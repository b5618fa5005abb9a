import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";

/** Balances and works of an address at one block; read again whenever a block touches it. */
export function walletQuery(address: string) {
  return queryOptions({
    queryKey: ["wallet", address],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/wallets/{address}", { params: { path: { address } }, signal })),
    meta: { live: { accounts: [address] } },
  });
}
