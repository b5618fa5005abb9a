import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "../api/client.ts";
import type { paths } from "../api/schema.ts";

export type RafflesFilter = Omit<
  NonNullable<paths["/api/raffles"]["get"]["parameters"]["query"]>,
  "cursor" | "limit"
>;

const pageSize = 24;

/** Raffles that match, page after page. */
export function rafflesQuery(filter: RafflesFilter) {
  return infiniteQueryOptions({
    queryKey: ["raffles", filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit: pageSize, ...(pageParam && { cursor: pageParam }) };
      return unwrap(api.GET("/api/raffles", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    meta: { live: { raffles: "any" } },
  });
}

/** One raffle and an account's part in it. */
export function raffleQuery(id: string, account: string | undefined) {
  return queryOptions({
    queryKey: ["raffle", id, account ?? null],
    queryFn: ({ signal }) => {
      const query = account ? { account } : {};
      return unwrap(api.GET("/api/raffles/{id}", { params: { path: { id }, query }, signal }));
    },
    meta: { live: { raffles: [id] } },
  });
}

export function rafflePrizesQuery(id: string) {
  return queryOptions({
    queryKey: ["raffle-prizes", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/raffles/{id}/prizes", { params: { path: { id } }, signal })),
    meta: { live: { raffles: [id] } },
  });
}

/** Who bought which tickets, newest first. */
export function raffleEntriesQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ["raffle-entries", id],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: pageSize, ...(pageParam && { cursor: pageParam }) };
      const params = { path: { id }, query };
      return unwrap(api.GET("/api/raffles/{id}/entries", { params, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    meta: { live: { raffles: [id] } },
  });
}
