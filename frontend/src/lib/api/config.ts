import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";
import { queryClient } from "./queryClient.ts";
import type { Config } from "./types.ts";

export const configQuery = queryOptions({
  queryKey: ["config"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/config", { signal })),
  staleTime: 5 * 60_000,
});

/** Chain, contracts, fees and limits of this market; suspends until they are there. */
export function useConfig(): Config {
  return useSuspenseQuery(configQuery).data;
}

/** The same outside of components. */
export function getConfig(): Promise<Config> {
  return queryClient.ensureQueryData(configQuery);
}
