import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api/client.ts";
import type { components } from "@/lib/api/schema.ts";

export type AdminUser = components["schemas"]["AdminUser"];

/** Users whose id is this, or whose e-mail or name begins so; all of them without a text. */
export function usersQuery(text: string) {
  return infiniteQueryOptions({
    queryKey: ["users", text],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...(text && { q: text }), ...(pageParam && { cursor: pageParam }) };
      return unwrap(api.GET("/api/admin/users", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor,
    meta: { private: true },
  });
}
