import { useInfiniteQuery } from "@tanstack/react-query";
import { MailX, Send } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { MorePages } from "@/components/feedback/MorePages.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { MessageCard } from "./MessageCard.tsx";
import { isNoOutbox, outboxQuery } from "./outboxQuery.ts";

/** What the sandbox would have sent, as its receivers would see it. */
export function OutboxPage() {
  const { t } = useTranslation("outbox");
  const outbox = useInfiniteQuery(outboxQuery);
  if (isNoOutbox(outbox.error)) {
    return (
      <div className="page max-w-4xl py-8 sm:py-12">
        <title>{t("title")}</title>
        <EmptyState icon={MailX} heading="h1" title={t("away.title")}>
          {t("away.text")}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="page max-w-4xl py-8 sm:py-12">
      <PageHeader title={t("title")} description={t("description")} />
      <Notice tone="warning" title={t("sandbox.title")} className="mb-6">
        {t("sandbox.text")}
      </Notice>
      <Messages outbox={outbox} />
    </div>
  );
}

function Messages({ outbox }: { outbox: ReturnType<typeof useOutbox> }) {
  const { t } = useTranslation("outbox");
  if (outbox.isPending) {
    return (
      <div className="grid gap-4">
        {[1, 2, 3].map((line) => (
          <Skeleton key={line} className="h-24 rounded-md" />
        ))}
      </div>
    );
  }
  if (!outbox.data) return <ErrorState error={outbox.error} onRetry={() => outbox.refetch()} />;
  const messages = outbox.data.pages.flatMap((page) => page.items);
  if (messages.length === 0) {
    return (
      <EmptyState icon={Send} title={t("empty.title")}>
        {t("empty.text")}
      </EmptyState>
    );
  }
  return (
    <>
      <h2 className="sr-only">{t("list")}</h2>
      <ul className="grid gap-4">
        {messages.map((message, at) => (
          <li key={message.id} className="min-w-0">
            <MessageCard message={message} newest={at === 0} />
          </li>
        ))}
      </ul>
      <MorePages query={outbox} shown={messages.length} />
    </>
  );
}

const useOutbox = () => useInfiniteQuery(outboxQuery);
