import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { FilePlus2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { WorkGrid } from "@/components/work/WorkGrid.tsx";
import { worksQuery } from "@/lib/api/worksQuery.ts";
import { draftsQuery } from "../draft/useDraft.ts";
import { LocalDrafts } from "./LocalDrafts.tsx";

/** What is not finished: kept in this browser, or stored on the server but not on the chain. */
export function DraftsPanel({ account }: { account: string }) {
  const { t } = useTranslation("register");
  const drafts = useQuery(draftsQuery);
  const stored = useInfiniteQuery(
    worksQuery({ creator: account, status: "registered", sort: "newest" }),
  );
  if (drafts.isPending || stored.isPending) return <Skeleton className="h-40 rounded-md" />;
  if (!stored.data) return <ErrorState error={stored.error} onRetry={() => stored.refetch()} />;
  const local = drafts.data ?? [];
  const kept = new Set(local.map((draft) => draft.work?.id));
  const elsewhere = stored.data.pages
    .flatMap((page) => page.items)
    .filter((work) => !kept.has(work.id));
  if (local.length + elsewhere.length === 0) {
    return (
      <EmptyState
        icon={FilePlus2}
        title={t("drafts.none")}
        action={
          <ButtonLink to="/works/new" look="secondary">
            {t("title")}
          </ButtonLink>
        }
      >
        {t("drafts.noneText")}
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-12">
      {local.length > 0 && (
        <section className="max-w-reading">
          <h3 className="mb-2 text-lg">{t("drafts.here")}</h3>
          <LocalDrafts drafts={local} />
        </section>
      )}
      {elsewhere.length > 0 && (
        <section>
          <h3 className="mb-4 text-lg">{t("drafts.stored")}</h3>
          <WorkGrid works={elsewhere} />
        </section>
      )}
    </div>
  );
}
