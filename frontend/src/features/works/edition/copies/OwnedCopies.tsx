import { useInfiniteQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { MorePages } from "@/components/feedback/MorePages.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { WorkGrid, WorkGridSkeleton } from "@/components/work/WorkGrid.tsx";
import { copiesQuery } from "../editionQueries.ts";

/** Every copy that an account has, of all editions. */
export function OwnedCopies({ account }: { account: string }) {
  const { t } = useTranslation("editions");
  const copies = useInfiniteQuery(copiesQuery({ owner: account }));
  if (copies.isPending) return <WorkGridSkeleton count={8} />;
  if (!copies.data) return <ErrorState error={copies.error} onRetry={() => copies.refetch()} />;
  const works = copies.data.pages.flatMap((page) => page.items.map(({ work }) => work));
  if (works.length === 0) {
    return (
      <EmptyState
        icon={Layers}
        title={t("owned.empty")}
        action={
          <ButtonLink to="/editions" look="secondary">
            {t("owned.browse")}
          </ButtonLink>
        }
      >
        {t("owned.emptyText")}
      </EmptyState>
    );
  }
  return (
    <>
      <WorkGrid works={works} priorityCount={6} />
      <MorePages query={copies} shown={works.length} />
    </>
  );
}
