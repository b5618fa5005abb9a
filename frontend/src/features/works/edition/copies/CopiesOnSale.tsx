import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { WorkGrid } from "@/components/work/WorkGrid.tsx";
import type { Work } from "@/lib/api/types.ts";
import { copiesOnSaleQuery } from "../editionQueries.ts";

/** Copies that their owners sell; nothing at all if there are none. */
export function CopiesOnSale({ work, editionId }: { work: Work; editionId: string }) {
  const { t } = useTranslation("editions");
  const copies = useQuery(copiesOnSaleQuery({ edition: editionId, workId: work.id }));
  if (copies.isError) return <ErrorState error={copies.error} onRetry={() => copies.refetch()} />;
  if (!copies.data?.length) return null;
  return (
    <section aria-labelledby="copies-on-sale">
      <h2 id="copies-on-sale" className="text-xl">
        {t("resale.title")}
      </h2>
      <p className="mt-1 mb-4 text-sm text-muted">{t("resale.text")}</p>
      <WorkGrid works={copies.data} />
    </section>
  );
}
