import { queryOptions } from "@tanstack/react-query";
import type { Factor } from "@/components/account/FactorForm.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import type { paths } from "@/lib/api/schema.ts";
import type { SocialProvider } from "@/lib/session/enter.ts";

export type ProofBody = NonNullable<
  paths["/api/login/proof"]["post"]["requestBody"]
>["content"]["application/json"];

/** What the server takes as a proof from this account; it may have changed since. */
export const proofMethodsQuery = queryOptions({
  queryKey: ["proof methods"],
  queryFn: async ({ signal }) => (await unwrap(api.GET("/api/login/proof", { signal }))).methods,
  meta: { private: true },
  staleTime: 0,
  gcTime: 0,
});

type Method = Awaited<ReturnType<NonNullable<typeof proofMethodsQuery.queryFn>>>[number];

export function isFactor(method: Method): method is Factor {
  return method !== "password" && method !== "wallet" && !isSite(method);
}

/** Another site, where one goes and comes back from. */
export function isSite(method: Method): method is SocialProvider {
  return method === "google" || method === "naver" || method === "kakao";
}
