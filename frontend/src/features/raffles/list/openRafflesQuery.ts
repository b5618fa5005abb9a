import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api/client.ts";

export const openRafflesQuery = queryOptions({
  queryKey: ["raffles", "closing next"],
  queryFn: ({ signal }) => {
    const query = { status: "open" as const, sort: "ending" as const, limit: 3 };
    return unwrap(api.GET("/api/raffles", { params: { query }, signal }));
  },
  select: ({ items }) => items,
  meta: { live: { raffles: "any" } },
});
