import { Gavel, TrendingDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { WorkLink } from "@/components/work/WorkLink.tsx";
import type { Auction, AuctionStatus } from "@/lib/api/types.ts";
import { priceNow, statusAt } from "@/lib/auctions/auctionState.ts";
import { cn } from "@/lib/cn.ts";
import { useChainNow } from "@/lib/live/chainClock.ts";
import { Countdown } from "../data/Countdown.tsx";
import { MoneyText } from "../data/MoneyText.tsx";
import { TimeText } from "../data/TimeText.tsx";
import { coverLink } from "../ui/coverLink.ts";
import { WorkImage } from "../work/WorkImage.tsx";

type Shown = Auction & { work: NonNullable<Auction["work"]> };

/** An auction in a grid. The whole card leads to the work's page, where it takes place. */
export function AuctionCard({ auction, priority }: { auction: Shown; priority: boolean }) {
  const { t } = useTranslation("auctions");
  const nowMs = useChainNow();
  const status = statusAt(auction, nowMs);
  const Icon = auction.kind === "english" ? Gavel : TrendingDown;
  const { work } = auction;
  return (
    <article className="group relative grid min-w-0 grid-cols-1 gap-3">
      <span className="relative block overflow-hidden rounded-md border border-line">
        <WorkImage
          work={work}
          alt=""
          size="thumb"
          priority={priority}
          className={cn(
            "aspect-square transition-transform duration-150 ease-out",
            "motion-safe:group-hover:scale-[1.025]",
          )}
        />
        <span className="absolute top-2.5 left-2.5 flex max-w-[calc(100%-1.25rem)] items-center gap-1.5 rounded-full bg-bg/90 px-3 py-1.5 text-sm font-semibold text-fg">
          <Icon aria-hidden="true" className="size-4 shrink-0" />
          <CardTime auction={auction} status={status} />
        </span>
      </span>
      <div className="grid min-w-0 gap-0.5">
        <h3 className="truncate text-base leading-snug font-semibold tracking-normal">
          <WorkLink
            work={work}
            className={cn(coverLink, "after:rounded-md focus-visible:after:outline-offset-4")}
          />
        </h3>
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="text-sm text-muted">{t(priceWord(auction, status))}</span>
          <MoneyText value={auction.price ?? priceNow(auction, nowMs)} className="font-semibold" />
        </p>
        <p className="text-sm text-muted">
          {auction.kind === "english" ? t("bids", { count: auction.bidCount }) : t("kind.dutch")}
        </p>
      </div>
    </article>
  );
}

function CardTime({ auction, status }: { auction: Auction; status: AuctionStatus }) {
  const { t } = useTranslation("auctions");
  const { startsAt, endsAt, closedAt } = auction;
  if (status === "running" && endsAt) return <Countdown at={endsAt} />;
  if (status === "scheduled" && startsAt) {
    return (
      <span className="truncate">
        {t("card.scheduled")} <Countdown at={startsAt} />
      </span>
    );
  }
  return (
    <span className="truncate">
      {t(`card.${status}`)}
      {closedAt && (
        <span className="ml-1 font-normal">
          <TimeText at={closedAt} />
        </span>
      )}
    </span>
  );
}

function priceWord(auction: Auction, status: AuctionStatus) {
  if (status === "sold") return "price.sold";
  if (auction.kind === "dutch") return status === "scheduled" ? "price.start" : "price.now";
  return auction.leadingBid ? "price.leading" : "price.reserve";
}
