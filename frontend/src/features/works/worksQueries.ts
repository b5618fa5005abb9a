import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/lib/api/client.ts";
import { tokenAllowance } from "./buy/buyWork.ts";
import { isMarketplaceApproved } from "./sell/listingCalls.ts";

/** The active listing in full: the work carries neither its fee nor what became of it. */
export function listingQuery({ workId, listingId }: { workId: string; listingId: string }) {
  return queryOptions({
    queryKey: ["work", workId, "listing", listingId],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/listings/{id}", { params: { path: { id: listingId } }, signal })),
    meta: { live: { works: [workId] } },
  });
}

/** Whether the marketplace may hand over this account's works; asked of the chain itself. */
export function approvalQuery(owner: string) {
  return queryOptions({
    queryKey: ["approval", owner],
    queryFn: () => isMarketplaceApproved(owner),
    meta: { live: { accounts: [owner] } },
  });
}

/** How many of this account's tokens the marketplace may take; asked of the chain itself. */
export function allowanceQuery(owner: string) {
  return queryOptions({
    queryKey: ["allowance", owner],
    queryFn: () => tokenAllowance(owner),
    meta: { live: { accounts: [owner] } },
  });
}
