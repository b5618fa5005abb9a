import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api/client.ts";

const worksMax = 100;

/** The newest works and copies of an account that are free to become prizes. */
export function ownWorksQuery(owner: string) {
  return queryOptions({
    queryKey: ["raffle-works", owner],
    queryFn: async ({ signal }) => {
      const query = { owner, limit: worksMax };
      const [works, copies] = await Promise.all([
        unwrap(
          api.GET("/api/works", { params: { query: { ...query, status: "minted" } }, signal }),
        ),
        unwrap(api.GET("/api/copies", { params: { query }, signal })),
      ]);
      const all = [...works.items, ...copies.items.map(({ work }) => work)];
      return all.filter(({ auction, raffleId }) => auction === null && raffleId === null);
    },
    meta: { live: { accounts: [owner] } },
  });
}
