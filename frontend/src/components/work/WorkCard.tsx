import { FileText, Lock, Music, Play } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { WorkCard as Work } from "@/lib/api/types.ts";
import { priceNow } from "@/lib/auctions/auctionState.ts";
import { cn } from "@/lib/cn.ts";
import { useLive } from "@/lib/live/live.ts";
import { priceOf } from "@/lib/signedOrders/priceOf.ts";
import { Address } from "../data/Address.tsx";
import { Avatar } from "../data/Avatar.tsx";
import { MoneyText } from "../data/MoneyText.tsx";
import { coverLink } from "../ui/coverLink.ts";
import { Skeleton } from "../ui/Skeleton.tsx";
import { WorkImage } from "./WorkImage.tsx";
import { WorkLink } from "./WorkLink.tsx";

const kindIcons = { image: null, audio: Music, video: Play, document: FileText };

interface WorkCardProps {
  work: Work;
  /** Above the fold: load the picture at once. */
  priority?: boolean;
  /** Stands on the picture, apart from the link. */
  corner?: ReactNode;
  /** What stands in the place of the price. */
  note?: ReactNode;
}

/** A work in a grid. The whole card leads to the work's page. */
export function WorkCard({ work, priority = false, corner, note }: WorkCardProps) {
  const { t } = useTranslation("card");
  const KindIcon = kindIcons[work.media.kind];
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
        {KindIcon && (
          <span className="absolute top-2.5 left-2.5 rounded-full bg-bg/90 p-2 text-fg">
            <KindIcon aria-hidden="true" className="size-4" />
            <span className="sr-only">{t(`kind.${work.media.kind}`)}</span>
          </span>
        )}
      </span>
      {corner && <div className="absolute top-2.5 right-2.5 z-10">{corner}</div>}
      <div className="grid min-w-0 gap-0.5">
        <h3 className="truncate text-base leading-snug font-semibold tracking-normal">
          <WorkLink
            work={work}
            className={cn(coverLink, "after:rounded-md focus-visible:after:outline-offset-4")}
          />
        </h3>
        <p className="flex min-w-0 items-center gap-1.5 text-sm text-muted">
          <Avatar address={work.creator} className="size-4" />
          <span className="sr-only">{t("creator")} </span>
          <Address address={work.creator} />
        </p>
        <p className="mt-1 min-h-6 leading-6">{note ?? <WorkPrice work={work} />}</p>
      </div>
    </article>
  );
}

function WorkPrice({ work }: { work: Work }) {
  const { t } = useTranslation("card");
  if (work.status === "registered") return <Quiet>{t("unminted")}</Quiet>;
  if (work.editionSize && work.serial === null)
    return <Quiet>{t("edition", { count: work.editionSize })}</Quiet>;
  if (work.auction) return <AuctionPrice auction={work.auction} />;
  const price = priceOf(work);
  if (price) {
    return (
      <span className="flex items-center gap-1.5">
        <span className="sr-only">{t("price")}</span>
        <MoneyText value={price} className="font-semibold" />
        {!work.ask && work.listing?.buyer && (
          <span className="text-muted">
            <Lock aria-hidden="true" className="size-4" />
            <span className="sr-only">{t("private")}</span>
          </span>
        )}
      </span>
    );
  }
  if (!work.lastSale) return <Quiet>{t("notOnSale")}</Quiet>;
  return (
    <Quiet>
      {t("lastSale")} <MoneyText value={work.lastSale.price} />
    </Quiet>
  );
}

function AuctionPrice({ auction }: { auction: NonNullable<Work["auction"]> }) {
  const { t } = useTranslation("card");
  // Renders again only when the price has changed.
  const amount = useLive(({ block }) => priceNow(auction, block?.atMs ?? Date.now()).amount);
  const isFalling = auction.kind === "dutch";
  const word = isFalling ? "now" : auction.leadingBid ? "leading" : "reserve";
  return (
    <span className="flex flex-wrap items-baseline gap-x-1.5">
      <span className="text-sm text-muted">{t(`auction.${word}`)}</span>
      <MoneyText value={{ ...auction.startPrice, amount }} className="font-semibold" />
    </span>
  );
}

function Quiet({ children }: { children: React.ReactNode }) {
  return <span className="text-sm text-muted">{children}</span>;
}

/** The same size as a card. */
export function WorkCardSkeleton() {
  return (
    <div className="grid min-w-0 gap-3">
      <Skeleton className="aspect-square rounded-md border border-transparent" />
      <div className="grid gap-0.5">
        <Skeleton className="my-0.5 h-4.5 w-3/4" />
        <Skeleton className="my-1 h-3.5 w-1/2" />
        <Skeleton className="mt-1.5 mb-0.5 h-5 w-1/3" />
      </div>
    </div>
  );
}
