import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { History } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { MorePages } from "@/components/feedback/MorePages.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Card } from "@/components/ui/Card.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { eventsQuery } from "../accountQueries.ts";
import { EventRow } from "./EventRow.tsx";

/** What happened to one's account, newest first. */
export function ActivityPage() {
  const { t } = useTranslation("account");
  return (
    <>
      <PageHeader title={t("activity.title")} description={t("activity.description")} />
      <Notice className="mb-5">
        {t("activity.stranger")}{" "}
        <Link to="/account/security" className="font-semibold text-brand underline">
          {t("activity.toSecurity")}
        </Link>
      </Notice>
      <Events />
    </>
  );
}

function Events() {
  const { t } = useTranslation("account");
  const events = useInfiniteQuery(eventsQuery);
  if (events.isPending) return <Skeleton className="h-96 rounded-md" />;
  if (!events.data) return <ErrorState error={events.error} onRetry={() => events.refetch()} />;
  const items = events.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState icon={History} title={t("activity.empty")}>
        {t("activity.emptyText")}
      </EmptyState>
    );
  }
  return (
    <>
      <Card padded={false}>
        <h2 className="sr-only">{t("activity.list")}</h2>
        <ol className="divide-y divide-line">
          {items.map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
        </ol>
      </Card>
      <MorePages query={events} shown={items.length} />
    </>
  );
}
