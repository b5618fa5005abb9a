import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowRight, Store } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { WorkGrid, WorkGridSkeleton } from "@/components/work/WorkGrid.tsx";
import { newestQuery } from "./homeQueries.ts";
import { SectionHeader } from "./SectionHeader.tsx";

export function NewestWorks() {
  const { t } = useTranslation("home");
  return (
    <section>
      <SectionHeader
        title={t("newest.title")}
        action={
          <Link
            to="/market"
            className="inline-flex min-h-11 shrink-0 items-center gap-1 font-semibold text-brand"
          >
            {t("newest.all")}
            <ArrowRight aria-hidden="true" className="size-4" />
          </Link>
        }
      />
      <Works />
    </section>
  );
}

function Works() {
  const { t } = useTranslation("home");
  const newest = useQuery(newestQuery);
  if (newest.isPending) return <WorkGridSkeleton count={8} />;
  if (!newest.data) return <ErrorState error={newest.error} onRetry={() => newest.refetch()} />;
  if (newest.data.others.length > 0) return <WorkGrid works={newest.data.others} />;
  return (
    <EmptyState
      icon={Store}
      title={t("newest.empty")}
      className="rounded-lg border border-line"
      action={
        <ButtonLink to="/market" search={{ all: true }} look="secondary">
          {t("newest.emptyAction")}
        </ButtonLink>
      }
    >
      {t("newest.emptyHint")}
    </EmptyState>
  );
}
