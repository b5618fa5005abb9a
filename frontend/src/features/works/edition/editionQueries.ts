import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api/client.ts";
import type { WorkCard } from "@/lib/api/types.ts";
import { readContract } from "@/lib/eth/contracts.ts";
import { priceOf } from "@/lib/signedOrders/priceOf.ts";

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

/** An account's copies: of an edition by their numbers, of all with the newest edition first. */
export function copiesQuery(filter: { edition?: string; owner: string }) {
  return infiniteQueryOptions({
    queryKey: ["copies", filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit: pageSize, ...(pageParam && { cursor: pageParam }) };
      return unwrap(api.GET("/api/copies", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    meta: { live: { accounts: [filter.owner] } },
  });
}

const onSaleMax = 100;

/** The copies of an edition that their owners sell, the cheapest first, ETH before tokens. */
export function copiesOnSaleQuery({ edition, workId }: { edition: string; workId: string }) {
  return queryOptions({
    queryKey: ["copies", { edition, onSale: true }],
    queryFn: async ({ signal }) => {
      const query = { edition, onSale: "true" as const, limit: onSaleMax };
      const { items } = await unwrap(api.GET("/api/copies", { params: { query }, signal }));
      return items.map(({ work }) => work).sort(byPriceUp);
    },
    meta: { live: { works: [workId] } },
  });
}

function byPriceUp(a: WorkCard, b: WorkCard): number {
  const [one, other] = [priceOf(a), priceOf(b)];
  if (!one || !other || one.currency !== other.currency) return one?.currency === "ETH" ? -1 : 1;
  return BigInt(one.amount) < BigInt(other.amount) ? -1 : 1;
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
