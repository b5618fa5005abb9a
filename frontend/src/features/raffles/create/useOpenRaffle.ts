import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { chainSeconds } from "@/lib/eth/chainSeconds.ts";
import { openKey, openRaffle } from "@/lib/raffle/raffleCalls.ts";
import { approvalKey, approveWorks } from "@/lib/signedOrders/approveWorks.ts";
import { approvalQuery } from "@/lib/signedOrders/permissions.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import type { Duration, RaffleTerms } from "./raffleTerms.ts";

type Opening = { terms: RaffleTerms; tokenIds: string[]; duration: Duration };

/** First the permission, then – with the next press – the raffle itself, and on to its page. */
export function useOpenRaffle(connection: WalletConnection) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const query = approvalQuery(connection.address, "raffle");
  const approval = useQuery(query);
  const approving = useOnItsWay(approvalKey(connection.address, "raffle"));
  const opening = useOnItsWay(openKey);
  const mustApprove = approval.data === false;

  /** Whether the raffle is open now, and not only allowed to take the prizes. */
  async function open({ terms, tokenIds, duration }: Opening): Promise<boolean> {
    if (mustApprove) {
      await approveWorks(connection, "raffle");
      await queries.invalidateQueries({ queryKey: query.queryKey });
      return false;
    }
    const closesAt = Number(await chainSeconds()) + Number(duration);
    const id = await openRaffle(connection, { terms: { ...terms, closesAt }, tokenIds });
    await navigate({ to: "/raffles/$id", params: { id } });
    return true;
  }

  const pending = approving || opening || approval.data === undefined;
  return { mustApprove, pending, open };
}
