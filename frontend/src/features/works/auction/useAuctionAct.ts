import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Auction, Money, Work } from "@/lib/api/types.ts";
import { workQuery } from "@/lib/api/workQuery.ts";
import { auctionQuery } from "@/lib/auctions/auctionsQuery.ts";
import { approveToken } from "@/lib/signedOrders/approveToken.ts";
import { toTxError } from "@/lib/txError.ts";
import { currentConnection, type WalletConnection } from "@/lib/wallet/connection.ts";
import { PermitUnsupported } from "@/lib/wallet/permit.ts";
import type { OutcomeKind } from "../trade/Outcome.tsx";

/** What a refusal of the contract says about what was on screen when the button was pressed. */
const refusals: Record<string, OutcomeKind> = {
  AuctionHouse_BidTooLow: "outbid",
  AuctionHouse_NotLeader: "outbid",
  AuctionHouse_Ended: "auction_over",
  AuctionHouse_NotLive: "auction_over",
  AuctionHouse_NotForSale: "price_changed",
  AuctionHouse_PriceChanged: "price_changed",
  AuctionHouse_TooLittleEth: "price_changed",
  AuctionHouse_HasBid: "has_bid",
};

interface Acting {
  work: Work;
  auction: Auction;
  onOutcome: (kind: OutcomeKind | null) => void;
}

export interface Act {
  run: (connection: WalletConnection) => Promise<void>;
  done: OutcomeKind;
  /** What it takes in tokens, for wallets that have to allow it first. */
  pays?: Money;
}

/**
 * Does one thing to an auction and says what came of it, or what has changed meanwhile: money is
 * moved by the contract alone, and by none of its refusals.
 */
export function useAuctionAct({ work, auction, onOutcome }: Acting) {
  const queries = useQueryClient();
  const [mustApprove, setMustApprove] = useState(false);

  async function act({ run, done, pays }: Act): Promise<OutcomeKind | null> {
    const connection = currentConnection();
    if (!connection) return null;
    onOutcome(null);
    try {
      if (mustApprove && pays) {
        await approveToken(connection, { price: pays, market: "auctionHouse", work });
        setMustApprove(false);
        return null;
      }
      await run(connection);
      onOutcome(done);
      return done;
    } catch (cause) {
      if (cause instanceof PermitUnsupported) {
        setMustApprove(true);
        return null;
      }
      const { kind, reason } = await toTxError(cause);
      const refusal = kind === "reverted" && reason ? refusals[reason.name] : undefined;
      if (!refusal) throw cause;
      onOutcome(refusal);
      return refusal;
    } finally {
      const of = { auctionId: auction.id, workId: work.id };
      await queries.invalidateQueries({ queryKey: auctionQuery(of).queryKey });
      await queries.invalidateQueries({ queryKey: workQuery(work.id).queryKey });
    }
  }

  return { act, mustApprove };
}
