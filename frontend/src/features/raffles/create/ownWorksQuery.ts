import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api/client.ts";

const worksMax = 100;

/** The newest works of an account that are free to become prizes. */
export function ownWorksQuery(owner: string) {
  return queryOptions({
    queryKey: ["raffle-works", owner],
    queryFn: async ({ signal }) => {
      const query = { owner, status: "minted" as const, limit: worksMax };
      const { items } = await unwrap(api.GET("/api/works", { params: { query }, signal }));
      return items.filter(({ auction, raffleId }) => auction === null && raffleId === null);
    },
    meta: { live: { accounts: [owner] } },
  });
}
