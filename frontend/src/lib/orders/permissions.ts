import { queryOptions } from "@tanstack/react-query";
import { getConfig } from "../api/config.ts";
import { readContract } from "../eth/contracts.ts";

/** Whether the marketplace may move this account's works. */
async function isMarketplaceApproved(owner: string): Promise<boolean> {
  const { contracts } = await getConfig();
  return readContract<boolean>("Collection", "isApprovedForAll", [owner, contracts.marketplace]);
}

/** How many of this account's tokens the marketplace may take. */
export async function tokenAllowance(owner: string): Promise<bigint> {
  const { contracts } = await getConfig();
  return readContract<bigint>("ServiceToken", "allowance", [owner, contracts.marketplace]);
}

/** Whether the marketplace may hand over this account's works; asked of the chain itself. */
export function approvalQuery(owner: string) {
  return queryOptions({
    queryKey: ["approval", owner],
    queryFn: () => isMarketplaceApproved(owner),
    meta: { live: { accounts: [owner] } },
  });
}

/** What stands between a buyer and a work priced in tokens; asked of the chain itself. */
export function allowanceQuery(owner: string) {
  return queryOptions({
    queryKey: ["allowance", owner],
    queryFn: () => tokenAllowance(owner),
    meta: { live: { accounts: [owner] } },
  });
}
