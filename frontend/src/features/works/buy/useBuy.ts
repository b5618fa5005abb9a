import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Work } from "@/lib/api/types.ts";
import { workQuery } from "@/lib/api/workQuery.ts";
import { approveToken } from "@/lib/signedOrders/approveToken.ts";
import { toTxError } from "@/lib/txError.ts";
import { currentConnection } from "@/lib/wallet/connection.ts";
import { PermitUnsupported } from "@/lib/wallet/permit.ts";
import { copyOf } from "@/lib/works/copyOf.ts";
import { compareOffer } from "../terms/offerState.ts";
import { changeOf } from "../terms/refusal.ts";
import type { OutcomeKind } from "../trade/Outcome.tsx";
import { buyWork } from "./buyWork.ts";

type Listing = NonNullable<Work["listing"]>;

/** Buys what was on screen when the button was pressed, or says what has changed since. */
export function useBuy(work: Work, onOutcome: (kind: OutcomeKind | null) => void) {
  const queries = useQueryClient();
  const [mustApprove, setMustApprove] = useState(false);

  async function buy(agreed: Listing): Promise<void> {
    const connection = currentConnection();
    const { tokenId } = work;
    if (!connection || tokenId === null) return;
    onOutcome(null);
    const minted = { id: work.id, title: work.title, tokenId };
    try {
      if (mustApprove) {
        await approveToken(connection, { price: agreed.price, work: minted });
        setMustApprove(false);
        return;
      }
      await buyWork(connection, minted, agreed.price);
      onOutcome("bought");
    } catch (cause) {
      if (cause instanceof PermitUnsupported) return setMustApprove(true);
      const change = await whatChanged(cause, agreed, connection.address);
      if (change === "same") throw cause;
      onOutcome(change === "sold" ? "bought" : change);
    } finally {
      await queries.invalidateQueries({ queryKey: workQuery(work.id).queryKey });
    }
  }

  async function whatChanged(cause: unknown, agreed: Listing, address: string) {
    const { kind, reason } = await toTxError(cause);
    if (kind !== "reverted") return "same";
    const fresh = await queries
      .fetchQuery({ ...workQuery(work.id, copyOf(work)), staleTime: 0 })
      .catch(() => work);
    const { id: listingId, price } = agreed;
    const offer = { listingId, price: price.amount, currency: price.currency };
    const seen = compareOffer(offer, fresh, { address, nowMs: Date.now() });
    return changeOf(reason?.name, seen);
  }

  return { buy, mustApprove };
}
