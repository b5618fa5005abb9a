import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api/client.ts";
import { getConfig } from "@/lib/api/config.ts";
import { readContract } from "@/lib/eth/contracts.ts";

const pageSize = 24;

/** An edition with its sales; what is left of it changes with any block. */
export function editionQuery(id: string) {
  return queryOptions({
    queryKey: ["edition", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/editions/{id}", { params: { path: { id } }, signal })),
    meta: { live: { everyBlock: true } },
  });
}

/** All editions, newest first. */
export const editionsQuery = infiniteQueryOptions({
  queryKey: ["editions"],
  queryFn: ({ pageParam, signal }) => {
    const query = { limit: pageSize, ...(pageParam && { cursor: pageParam }) };
    return unwrap(api.GET("/api/editions", { params: { query }, signal }));
  },
  initialPageParam: "",
  getNextPageParam: (page) => page.nextCursor,
  meta: { live: { works: "any" } },
});

/** The copies of an edition that an account has, by their numbers. */
export function copiesQuery({ edition, owner }: { edition: string; owner: string }) {
  return infiniteQueryOptions({
    queryKey: ["copies", edition, owner],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam && { cursor: pageParam };
      const query = { edition, owner, limit: pageSize, ...cursor };
      return unwrap(api.GET("/api/copies", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    meta: { live: { accounts: [owner] } },
  });
}

/** What the chain says of an account in a sale: how many it bought, and what it gets back. */
export function positionQuery({ saleId, account }: { saleId: string; account: string }) {
  return queryOptions({
    queryKey: ["edition-position", saleId, account],
    queryFn: async () => {
      const [bought, rebate] = await Promise.all([
        readContract<bigint>("EditionSale", "boughtBy", [saleId, account]),
        readContract<bigint>("EditionSale", "rebateOf", [saleId, account]),
      ]);
      return { bought: Number(bought), rebate };
    },
    meta: { live: { everyBlock: true } },
  });
}

/** How many of an account's tokens a sale of copies may take. */
export function saleAllowanceQuery(owner: string) {
  return queryOptions({
    queryKey: ["allowance", "edition-sale", owner],
    queryFn: async () => {
      const { contracts } = await getConfig();
      return readContract<bigint>("ServiceToken", "allowance", [owner, contracts.editionSale]);
    },
    meta: { live: { accounts: [owner] } },
  });
}
