import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";

/** What came of the last press of a button, told above whatever the panel now offers. */
export type OutcomeKind =
  | "bought"
  | "listed"
  | "updated"
  | "cancelled"
  | "price_changed"
  | "relisted"
  | "gone"
  | "reserved"
  | AuctionOutcome;

type AuctionOutcome =
  | "auction_opened"
  | "not_yours"
  | "bid_placed"
  | "bid_raised"
  | "auction_settled"
  | "auction_returned"
  | "auction_cancelled"
  | "bid_released"
  | "outbid"
  | "auction_over"
  | "has_bid";

const good: readonly OutcomeKind[] = [
  "bought",
  "listed",
  "updated",
  "cancelled",
  "auction_opened",
  "bid_placed",
  "bid_raised",
  "auction_settled",
  "auction_returned",
  "auction_cancelled",
  "bid_released",
];

export function Outcome({ kind, className }: { kind: OutcomeKind; className?: string }) {
  const { t } = useTranslation("works");
  const done = good.includes(kind);
  return (
    <div role="status" {...(className && { className })}>
      <Notice tone={done ? "success" : "warning"} title={t(`outcome.${kind}.title`)}>
        {t(`outcome.${kind}.text`)}
      </Notice>
    </div>
  );
}
