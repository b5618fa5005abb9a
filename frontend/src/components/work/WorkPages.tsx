import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { WorkCard } from "@/lib/api/types.ts";
import type { worksQuery } from "@/lib/api/worksQuery.ts";
import { ErrorState } from "../feedback/ErrorState.tsx";
import { MorePages } from "../feedback/MorePages.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { WorkGrid, WorkGridSkeleton } from "./WorkGrid.tsx";

interface WorkPagesProps {
  query: ReturnType<typeof worksQuery>;
  /** Shown instead when there is nothing. */
  empty: ReactNode;
  /** Columns that differ from the usual four. */
  className?: string;
  /** What stands on a work's picture. */
  cornerOf?: ((work: WorkCard) => ReactNode) | null;
}

/** A grid of works that grows by pages, with its loading, empty and error state. */
export function WorkPages({ query, empty, className, cornerOf }: WorkPagesProps) {
  const { t } = useTranslation("card");
  const works = useInfiniteQuery(query);
  if (works.isPending) {
    return (
      <>
        <Skeleton className="mb-4 h-5 w-20" />
        <WorkGridSkeleton count={12} className={className} />
      </>
    );
  }
  if (!works.data) return <ErrorState error={works.error} onRetry={() => works.refetch()} />;
  const items = works.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return empty;
  return (
    <>
      <p role="status" className="num mb-4 text-sm text-muted">
        {works.hasNextPage
          ? t("countMore", { number: items.length })
          : t("count", { count: items.length })}
      </p>
      <WorkGrid works={items} priorityCount={6} cornerOf={cornerOf} className={className} />
      <MorePages query={works} shown={items.length} />
    </>
  );
}
