import { useInfiniteQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import { useTranslation } from "react-i18next";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { MorePages } from "@/components/feedback/MorePages.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { WorkGrid, WorkGridSkeleton } from "@/components/work/WorkGrid.tsx";
import type { EditionCard } from "@/lib/api/types.ts";
import { useLive } from "@/lib/live/live.ts";
import { roundUp } from "@/lib/money.ts";
import { editionsQuery } from "./editionQueries.ts";
import { phaseOf, priceUp } from "./salePhase.ts";

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
  const works = items.map(({ work }) => work);
  const byWork = new Map(items.map((edition) => [edition.work.id, edition]));
  if (works.length === 0) {
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
      <WorkGrid
        works={works}
        priorityCount={6}
        noteOf={({ id }) => <CardNote edition={byWork.get(id)} />}
      />
      <MorePages query={editions} shown={works.length} />
    </>
  );
}

/** What a copy costs now and how many there are; nothing more of what is not on sale. */
function CardNote({ edition }: { edition: EditionCard | undefined }) {
  const { t } = useTranslation("editions");
  const nowMs = useLive(({ block }) => block?.atMs ?? null) ?? Date.now();
  if (!edition) return null;
  const { sale, minted, maxSupply } = edition;
  const left = t("left", { count: maxSupply - minted });
  if (!sale || phaseOf(sale, nowMs) !== "open") {
    return <span className="num text-sm text-muted">{t("badge", { count: maxSupply })}</span>;
  }
  const money = { ...sale.startPrice, amount: String(priceUp(sale, nowMs)) };
  return (
    <span className="num flex flex-wrap items-baseline justify-between gap-x-3">
      <MoneyText value={roundUp(money)} className="font-semibold" />
      <span className="text-sm text-muted">{left}</span>
    </span>
  );
}
