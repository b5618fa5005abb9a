import { Link } from "@tanstack/react-router";
import { Ticket } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { Avatar } from "@/components/data/Avatar.tsx";
import { Countdown } from "@/components/data/Countdown.tsx";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { coverLink } from "@/components/ui/coverLink.ts";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { WorkImage } from "@/components/work/WorkImage.tsx";
import type { Raffle } from "@/lib/api/types.ts";
import { cn } from "@/lib/cn.ts";
import { chainNowMs } from "@/lib/live/chainClock.ts";
import { useLive } from "@/lib/live/live.ts";
import { raffleStateOf } from "@/lib/raffle/raffleState.ts";
import { SoldBar } from "../SoldBar.tsx";
import { StatusBadge } from "../StatusBadge.tsx";

/** A raffle in a list. The whole card leads to its page. */
export function RaffleCard({ raffle }: { raffle: Raffle }) {
  const { t } = useTranslation("raffles");
  // Asked with each block; re-renders only when that changes something.
  const state = useLive(() => raffleStateOf(raffle, chainNowMs()));
  const [first] = raffle.works;
  return (
    <article className="group relative grid overflow-hidden rounded-md border border-line bg-raised">
      <span className="relative block">
        <Mosaic works={raffle.works} />
        <span className="absolute top-3 left-3">
          <StatusBadge status={state} />
        </span>
      </span>
      <div className="grid gap-3 p-5">
        <div>
          <h3 className="truncate text-base leading-snug font-semibold tracking-normal">
            <Link to="/raffles/$id" params={{ id: raffle.id }} className={cn(coverLink)}>
              {first?.title ?? t("name", { id: raffle.id })}
            </Link>
          </h3>
          <p className="mt-0.5 flex min-w-0 items-center gap-1.5 text-sm text-muted">
            <Avatar address={raffle.host} className="size-4" />
            <span className="sr-only">{t("host")} </span>
            <Address address={raffle.host} />
            <span aria-hidden="true">·</span>
            <span>{t("prizes", { count: raffle.prizeCount })}</span>
          </p>
        </div>
        <SoldBar raffle={raffle} state={state} />
        <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
          <span>
            <MoneyText value={raffle.ticketPrice} className="text-base font-semibold" />{" "}
            <span className="text-muted">{t("perTicket")}</span>
          </span>
          {state === "open" && (
            <span className="text-muted">
              {t("closesIn")} <Countdown at={raffle.closesAt} />
            </span>
          )}
        </p>
      </div>
    </article>
  );
}

/** One picture large, several as a mosaic. */
function Mosaic({ works }: { works: Raffle["works"] }) {
  const shown = works.length >= 4 ? works.slice(0, 4) : works.slice(0, 1);
  if (shown.length === 0) {
    return (
      <span className="grid aspect-[4/3] place-items-center bg-surface text-muted">
        <Ticket aria-hidden="true" className="size-10" strokeWidth={1.25} />
      </span>
    );
  }
  return (
    <span className={cn("grid aspect-[4/3] gap-px bg-line", shown.length > 1 && "grid-cols-2")}>
      {shown.map((work) => (
        <WorkImage key={work.id} work={work} alt="" size="thumb" className="size-full min-h-0" />
      ))}
    </span>
  );
}

/** The same size as a card. */
export function RaffleCardSkeleton() {
  return (
    <div aria-hidden="true" className="overflow-hidden rounded-md border border-line">
      <Skeleton className="aspect-[4/3] rounded-none" />
      <div className="grid gap-3 p-5">
        <Skeleton className="h-5 w-2/3" />
        <Skeleton className="h-4 w-1/2" />
        <Skeleton className="h-8" />
        <Skeleton className="h-5 w-1/3" />
      </div>
    </div>
  );
}
