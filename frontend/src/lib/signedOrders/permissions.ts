import { queryOptions } from "@tanstack/react-query";
import { getConfig } from "../api/config.ts";
import { readContract } from "../eth/contracts.ts";

/** The contracts that are allowed to take works and tokens. */
export type Market = "marketplace" | "auctionHouse" | "raffle" | "editionSale";

/** Whether a market contract may move this account's works. */
async function isApproved(owner: string, market: Market): Promise<boolean> {
  const { contracts } = await getConfig();
  return readContract<boolean>("Collection", "isApprovedForAll", [owner, contracts[market]]);
}

/** How many of this account's tokens a market contract may take. */
export async function tokenAllowance(
  owner: string,
  market: Market = "marketplace",
): Promise<bigint> {
  const { contracts } = await getConfig();
  return readContract<bigint>("ServiceToken", "allowance", [owner, contracts[market]]);
}

/** Whether the contract may hand over this account's works; asked of the chain itself. */
export function approvalQuery(owner: string, market: Market = "marketplace") {
  return queryOptions({
    queryKey: ["approval", owner, market],
    queryFn: () => isApproved(owner, market),
    meta: { live: { accounts: [owner] } },
  });
}

/** What stands between a buyer and a work priced in tokens; asked of the chain itself. */
export function allowanceQuery(owner: string, market: Market = "marketplace") {
  return queryOptions({
    queryKey: ["allowance", owner, market],
    queryFn: () => tokenAllowance(owner, market),
    meta: { live: { accounts: [owner] } },
  });
}
