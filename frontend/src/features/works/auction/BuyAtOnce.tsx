import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Shortfall, useShortfall } from "@/components/action/Shortfall.tsx";
import type { Auction, Money, Work } from "@/lib/api/types.ts";
import { formatFull, roundUp } from "@/lib/money.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import type { OutcomeKind } from "../trade/Outcome.tsx";
import { buyAtOnce } from "./auctionCalls.ts";
import { auctionKey } from "./auctionKey.ts";
import { useAuctionAct } from "./useAuctionAct.ts";

interface BuyAtOnceProps {
  work: Work;
  auction: Auction;
  /** The most that is paid; a falling price may be lower by the time of its block. */
  price: Money;
  look: "primary" | "secondary";
  onOutcome: (kind: OutcomeKind | null) => void;
}

export function BuyAtOnce({ work, auction, price, look, onOutcome }: BuyAtOnceProps) {
  const { t, i18n } = useTranslation(["auctions", "works"]);
  const pending = useOnItsWay(auctionKey(work.id));
  const shortfall = useShortfall(price);
  const { act, mustApprove } = useAuctionAct({ work, auction, onOutcome });
  const isFalling = auction.kind === "dutch";
  const shown = formatFull(isFalling ? roundUp(price) : price, i18n.language);
  // A button of two can't be the one primary step, so it does not send people for money.
  if (shortfall && look === "secondary") {
    const missing = formatFull(roundUp(shortfall), i18n.language);
    return <p className="mt-5 text-sm text-muted">{t("buy.short", { price: shown, missing })}</p>;
  }
  return (
    <>
      {shortfall ? (
        <Shortfall missing={shortfall} className="mt-5" />
      ) : (
        <ActionButton
          look={look}
          size={look === "primary" ? "lg" : "md"}
          className="mt-5"
          pending={pending}
          onAct={() =>
            act({
              run: (connection) => buyAtOnce(connection, { work, auction }, price),
              done: "bought",
              pays: price,
            })
          }
        >
          {mustApprove ? t("works:buy.approve") : t("buy.act", { price: shown })}
        </ActionButton>
      )}
      <p className="mt-3 text-sm text-muted">{t(isFalling ? "buy.fallingHint" : "buy.nowHint")}</p>
    </>
  );
}
