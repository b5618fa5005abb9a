import { useInfiniteQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { MorePages } from "@/components/feedback/MorePages.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { WorkGridSkeleton } from "@/components/work/WorkGrid.tsx";
import { editionsQuery } from "../editionQueries.ts";
import { EditionGrid } from "./EditionGrid.tsx";

/** All limited editions, newest first. */
export function EditionsPage() {
  const { t } = useTranslation(["editions", "common"]);
  return (
    <div className="page py-8 sm:py-12">
      <title>{`${t("list.title")} · ${t("common:brand")}`}</title>
      <PageHeader
        title={t("list.title")}
        description={t("list.text")}
        action={<ButtonLink to="/works/new">{t("list.make")}</ButtonLink>}
      />
      <Editions />
    </div>
  );
}

function Editions() {
  const { t } = useTranslation("editions");
  const editions = useInfiniteQuery(editionsQuery);
  if (editions.isPending) return <WorkGridSkeleton count={8} />;
  if (!editions.data) {
    return <ErrorState error={editions.error} onRetry={() => editions.refetch()} />;
  }
  const items = editions.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState
        icon={Layers}
        title={t("list.empty")}
        action={
          <ButtonLink to="/market" look="secondary">
            {t("list.market")}
          </ButtonLink>
        }
      >
        {t("list.emptyText")}
      </EmptyState>
    );
  }
  return (
    <>
      <EditionGrid editions={items} />
      <MorePages query={editions} shown={items.length} />
    </>
  );
}
