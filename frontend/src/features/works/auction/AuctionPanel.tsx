import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { Clock3, Hourglass } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Countdown } from "@/components/data/Countdown.tsx";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { sameAddress } from "@/lib/address.ts";
import type { Auction, AuctionStatus, Work } from "@/lib/api/types.ts";
import { fallingPriceUp, statusAt } from "@/lib/auctions/auctionState.ts";
import { auctionQuery } from "@/lib/auctions/auctionsQuery.ts";
import { useChainNow } from "@/lib/live/chainClock.ts";
import { useLive } from "@/lib/live/live.ts";
import { roundUp } from "@/lib/money.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import { useAccountKey } from "@/lib/wallet/useAccountKey.ts";
import type { OutcomeKind } from "../trade/Outcome.tsx";
import { AuctionTermsList } from "./AuctionTermsList.tsx";
import { BidAction } from "./BidAction.tsx";
import { BuyAtOnce } from "./BuyAtOnce.tsx";
import { MyStanding } from "./MyStanding.tsx";
import { ReleaseAction } from "./ReleaseAction.tsx";
import { CancelAction, SettleAction } from "./SellerActions.tsx";

interface AuctionPanelProps {
  work: Work;
  auctionId: string;
  onOutcome: (kind: OutcomeKind | null) => void;
}

/** A work in an auction: what is bid or asked for it now, until when, and what one can do. */
export function AuctionPanel({ work, auctionId, onOutcome }: AuctionPanelProps) {
  const query = useQuery(auctionQuery({ auctionId, workId: work.id }));
  const accountKey = useAccountKey();
  if (query.isPending) return <Skeleton className="h-80 rounded-md" />;
  if (!query.data) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  return <LoadedPanel key={accountKey} work={work} auction={query.data} onOutcome={onOutcome} />;
}

type LoadedProps = Omit<AuctionPanelProps, "auctionId"> & { auction: Auction };

function LoadedPanel({ work, auction, onOutcome }: LoadedProps) {
  const status = statusAt(auction, useChainNow());
  // By blocks alone, so that it is never below what the next block asks.
  const blockMs = useLive(({ block }) => block?.atMs);
  const fallen = fallingPriceUp(auction, blockMs ?? Date.parse(auction.asOf));
  const isFalling = auction.kind === "dutch";
  return (
    <>
      <Headline auction={auction} status={status}>
        <MoneyText
          value={isFalling ? roundUp(fallen) : (auction.leadingBid ?? auction.startPrice)}
          precise
          className="flex-wrap [&_data]:whitespace-normal"
        />
      </Headline>
      <When auction={auction} status={status} />
      <MyStanding work={work} auction={auction} status={status} />
      <Actions
        work={work}
        auction={auction}
        status={status}
        fallen={fallen}
        onOutcome={onOutcome}
      />
      <AuctionTermsList
        work={work}
        auction={auction}
        isFalling={isFalling && status === "running"}
      />
    </>
  );
}

interface HeadlineProps {
  auction: Auction;
  status: AuctionStatus;
  children: ReactNode;
}

function Headline({ auction, status, children }: HeadlineProps) {
  const { t } = useTranslation("auctions");
  const isEnglish = auction.kind === "english";
  const bidWord = auction.leadingBid ? "price.leading" : "price.reserve";
  const fallingWord = status === "scheduled" ? "price.start" : "price.now";
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-sm font-semibold text-muted">{t(isEnglish ? bidWord : fallingWord)}</h2>
        <Badge tone={status === "running" || status === "floor" ? "brand" : "neutral"}>
          {t(`kind.${auction.kind}`)}
          {isEnglish && auction.bidCount > 0 && ` · ${t("bids", { count: auction.bidCount })}`}
        </Badge>
      </div>
      <p className="mt-1 text-3xl leading-tight font-bold tracking-tight">{children}</p>
    </>
  );
}

/** The one clock of the auction: until it starts, ends, or reaches its floor. */
function When({ auction, status }: { auction: Auction; status: AuctionStatus }) {
  const { t } = useTranslation("auctions");
  const { startsAt, endsAt } = auction;
  const at = status === "scheduled" ? startsAt : status === "running" ? endsAt : null;
  const word = status === "running" && auction.kind === "dutch" ? "falling" : status;
  const Icon = status === "waiting" || status === "ended" ? Hourglass : Clock3;
  return (
    <div className="mt-4 flex gap-3 rounded-sm bg-surface p-4 dark:bg-bg">
      <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-muted" />
      <div className="min-w-0">
        <p className="font-semibold">
          {t(`when.${word}.title`, { span: spanText(auction.durationSeconds, t) })}{" "}
          {at && <Countdown at={at} />}
        </p>
        <p className="text-sm text-muted">
          {at ? <TimeText at={at} exact /> : t(`when.${word}.text` as "when.waiting.text")}
        </p>
        {auction.kind === "english" && ["waiting", "running"].includes(status) && (
          <Extension auction={auction} />
        )}
      </div>
    </div>
  );
}

/** "2일", "24시간", "45분", in the largest unit that says it without a rest. */
function spanText(seconds: number, t: TFunction<"auctions">): string {
  const days = seconds / 86_400;
  const hours = seconds / 3_600;
  if (days > 1 && Number.isInteger(days)) return t("span.days", { count: days });
  if (Number.isInteger(hours)) return t("span.hours", { count: hours });
  return t("span.minutes", { count: Math.floor(seconds / 60) });
}

function Extension({ auction }: { auction: Auction }) {
  const { t } = useTranslation("auctions");
  const minutes = Math.round(auction.extensionWindowSeconds / 60);
  const left = auction.extensionLeftSeconds ?? 0;
  if (minutes === 0) return <p className="mt-1 text-sm text-muted">{t("extension.none")}</p>;
  return (
    <p className="mt-1 text-sm text-muted">
      {left < 60 ? t("extension.used") : t("extension.text", { minutes, left: spanText(left, t) })}
    </p>
  );
}

interface ActionsProps extends LoadedProps {
  status: AuctionStatus;
  fallen: Auction["startPrice"];
}

function Actions({ work, auction, status, fallen, onOutcome }: ActionsProps) {
  const address = useConnection()?.address;
  const isSeller = sameAddress(auction.seller, address);
  const acting = { work, auction, onOutcome };
  if (status === "ended") {
    return (
      <>
        <SettleAction {...acting} />
        <ReleaseAction {...acting} />
      </>
    );
  }
  if (isSeller) return <CancelAction {...acting} />;
  if (auction.kind === "dutch") {
    if (status === "scheduled") return null;
    return <BuyAtOnce {...acting} price={fallen} look="primary" />;
  }
  if (status !== "waiting" && status !== "running") return null;
  const isLeader = sameAddress(auction.leader, address);
  return (
    <>
      <BidAction key={String(isLeader)} {...acting} isLeader={isLeader} />
      {auction.buyPrice && <BuyAtOnce {...acting} price={auction.buyPrice} look="secondary" />}
    </>
  );
}
