import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { chainSeconds } from "@/lib/eth/chainSeconds.ts";
import {
  approvalKey,
  approveRaffle,
  isRaffleApproved,
  openKey,
  openRaffle,
} from "@/lib/raffle/raffleCalls.ts";
import { useLatestTransaction } from "@/lib/transactions/store.ts";
import { isUnsettled } from "@/lib/transactions/types.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import type { Duration, RaffleTerms } from "./raffleTerms.ts";

type Opening = { terms: RaffleTerms; tokenIds: string[]; duration: Duration };

/** Whether the raffles may take this account's works; asked of the chain itself. */
const approvalQuery = (owner: string) =>
  queryOptions({
    queryKey: ["raffle-approval", owner],
    queryFn: () => isRaffleApproved(owner),
    meta: { live: { accounts: [owner] } },
  });

/** First the permission, then – with the next press – the raffle itself, and on to its page. */
export function useOpenRaffle(connection: WalletConnection) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const query = approvalQuery(connection.address);
  const approval = useQuery(query);
  const approving = useLatestTransaction(approvalKey(connection.address));
  const opening = useLatestTransaction(openKey);
  const mustApprove = approval.data === false;

  async function open({ terms, tokenIds, duration }: Opening): Promise<void> {
    if (mustApprove) {
      await approveRaffle(connection);
      await queries.invalidateQueries({ queryKey: query.queryKey });
      return;
    }
    const closesAt = Number(await chainSeconds()) + Number(duration);
    const id = await openRaffle(connection, { terms: { ...terms, closesAt }, tokenIds });
    await navigate({ to: "/raffles/$id", params: { id } });
  }

  const pending = isUnsettled(approving) || isUnsettled(opening) || approval.data === undefined;
  return { mustApprove, pending, open };
}
