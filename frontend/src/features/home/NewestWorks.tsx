import { useQuery } from "@tanstack/react-query";
import { Store } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { AllLink, SectionHeader } from "@/components/ui/SectionHeader.tsx";
import { WorkGrid, WorkGridSkeleton } from "@/components/work/WorkGrid.tsx";
import { newestQuery } from "./homeQueries.ts";

export function NewestWorks() {
  const { t } = useTranslation("home");
  return (
    <section>
      <SectionHeader title={t("newest.title")} action={<AllLink to="/market" />} />
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
