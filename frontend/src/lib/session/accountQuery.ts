import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "../api/client.ts";
import type { User } from "../api/types.ts";
import { useAccount } from "./session.ts";

/** One's own profile: name, e-mail, wallets. Anew after each change: invalidate its key. */
export const accountQuery = queryOptions({
  queryKey: ["account"],
  queryFn: ({ signal }): Promise<User> =>
    unwrap(api.GET("/api/users/{userId}", { params: { path: { userId: "me" } }, signal })),
  meta: { private: true },
});

/** The profile of whoever is signed in; undefined without one or while it isn't there. */
export function useProfile(): User | undefined {
  const account = useAccount();
  const { data } = useQuery({ ...accountQuery, enabled: Boolean(account) });
  return account ? data : undefined;
}
