import { useQuery } from "@tanstack/react-query";
import { ImageOff } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { ApiError } from "@/lib/api/problem.ts";
import type { Work } from "@/lib/api/types.ts";
import { workQuery } from "@/lib/api/workQuery.ts";
import { cn } from "@/lib/cn.ts";
import { About } from "./About.tsx";
import { WorkMedia } from "./media/WorkMedia.tsx";
import { Offers } from "./offers/Offers.tsx";
import { Proof } from "./proof/Proof.tsx";
import { RafflePanel } from "./trade/RafflePanel.tsx";
import { TradePanel } from "./trade/TradePanel.tsx";
import { WorkHeading } from "./WorkHeading.tsx";
import type { WorkSearch } from "./workSearch.ts";

const EditionPanel = lazy(async () => ({
  default: (await import("./edition/EditionPanel.tsx")).EditionPanel,
}));
const MyCopies = lazy(async () => ({
  default: (await import("./edition/copies/MyCopies.tsx")).MyCopies,
}));
const CopiesOnSale = lazy(async () => ({
  default: (await import("./edition/copies/CopiesOnSale.tsx")).CopiesOnSale,
}));
const History = lazy(async () => ({ default: (await import("./History.tsx")).History }));
const Bids = lazy(async () => ({ default: (await import("./auction/Bids.tsx")).Bids }));

const gridStyle = cn(
  "page grid grid-cols-1 gap-x-14 gap-y-8 py-6 sm:py-10",
  "lg:grid-cols-[minmax(0,1fr)_25rem] lg:grid-rows-[auto_1fr]",
);
const asideStyle = "lg:col-start-2 lg:row-span-2 lg:row-start-1";

export function WorkPage({ id, search }: { id: string; search: WorkSearch }) {
  const work = useQuery(workQuery(id, search));
  if (work.isPending) return <WorkPageSkeleton />;
  if (!work.data) {
    return (
      <div className="page py-8">
        {isMissing(work.error) ? (
          <Missing />
        ) : (
          <ErrorState error={work.error} onRetry={() => work.refetch()} />
        )}
      </div>
    );
  }
  return <LoadedWork key={`${id} ${search.copy}`} work={work.data} />;
}

function isMissing(error: unknown): boolean {
  return error instanceof ApiError && [400, 404].includes(error.problem.status);
}

function Missing() {
  const { t } = useTranslation("works");
  return (
    <EmptyState
      icon={ImageOff}
      title={t("missing.title")}
      action={<ButtonLink to="/market">{t("missing.market")}</ButtonLink>}
    >
      {t("missing.text")}
    </EmptyState>
  );
}

/** On a phone: picture, price, the rest. On a wide screen the price stays beside all of it. */
function LoadedWork({ work }: { work: Work }) {
  const { t } = useTranslation(["works", "common"]);
  const editionId = editionOf(work);
  return (
    <article className={gridStyle}>
      <title>{`${work.title} · ${t("common:brand")}`}</title>
      <WorkMedia work={work} />
      <div className={asideStyle}>
        <div className="grid gap-6 lg:sticky lg:top-24">
          <WorkHeading work={work} />
          <Panel work={work} />
        </div>
      </div>
      <div className="grid min-w-0 content-start gap-14 lg:col-start-1">
        <About work={work} />
        {work.auction && (
          <Suspense fallback={<Skeleton className="h-40 rounded-md" />}>
            <Bids work={work} auctionId={work.auction.id} />
          </Suspense>
        )}
        {editionId ? (
          <Suspense fallback={<Skeleton className="h-12 rounded-md" />}>
            <MyCopies editionId={editionId} />
            <CopiesOnSale work={work} editionId={editionId} />
          </Suspense>
        ) : (
          <Offers work={work} />
        )}
        <Proof work={work} />
        <Suspense fallback={<Skeleton className="h-40 rounded-md" />}>
          <History work={work} />
        </Suspense>
      </div>
    </article>
  );
}

/** The edition that a page is about; a copy's page is a work's. */
function editionOf({ editionId, serial }: Work): string | null {
  return serial === null ? editionId : null;
}

/** How the work can be had. */
function Panel({ work }: { work: Work }) {
  const { raffleId } = work;
  const editionId = editionOf(work);
  if (editionId) {
    return (
      <Suspense fallback={<Skeleton className="h-80 rounded-md" />}>
        <EditionPanel work={work} editionId={editionId} />
      </Suspense>
    );
  }
  return raffleId === null ? <TradePanel work={work} /> : <RafflePanel raffleId={raffleId} />;
}

function WorkPageSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={gridStyle} role="status" aria-label={t("loading")}>
      <Skeleton className="aspect-square rounded-md sm:aspect-[4/3]" />
      <div className={asideStyle}>
        <Skeleton className="h-5 w-24" />
        <Skeleton className="mt-4 h-9 w-3/4" />
        <Skeleton className="mt-5 h-12" />
        <Skeleton className="mt-6 h-80 rounded-md" />
      </div>
      <div className="lg:col-start-1">
        <Skeleton className="h-6 w-32" />
        <Skeleton className="mt-4 h-24" />
      </div>
    </div>
  );
}
