import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { coverLink } from "@/components/ui/coverLink.ts";
import { SectionHeader } from "@/components/ui/SectionHeader.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { WorkImage } from "@/components/work/WorkImage.tsx";
import { WorkLink } from "@/components/work/WorkLink.tsx";
import type { Sale } from "@/lib/api/types.ts";
import { cn } from "@/lib/cn.ts";
import { soldQuery } from "./homeQueries.ts";

const listStyle = "grid gap-x-10 sm:grid-cols-2 lg:grid-cols-3";
const rowStyle = "relative flex min-w-0 items-center gap-4 border-b border-line py-4";

/** What was sold last. Absent before the first sale: there is nothing to do about it here. */
export function RecentSales() {
  const { t } = useTranslation("home");
  const sold = useQuery(soldQuery);
  if (sold.data?.length === 0) return null;
  return (
    <section>
      <SectionHeader title={t("sold.title")} />
      {sold.isPending && <SalesSkeleton />}
      {sold.isError && !sold.data && (
        <ErrorState error={sold.error} onRetry={() => sold.refetch()} />
      )}
      {sold.data && (
        <ul className={listStyle}>
          {sold.data.map((sale) => (
            <SaleRow key={sale.id} sale={sale} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SaleRow({ sale }: { sale: Sale }) {
  const { t } = useTranslation("home");
  const { work } = sale;
  return (
    <li className={rowStyle}>
      {work ? (
        <WorkImage
          work={work}
          alt=""
          size="thumb"
          className="size-16 shrink-0 rounded-sm border border-line"
        />
      ) : (
        <span className="size-16 shrink-0 rounded-sm border border-line bg-surface" />
      )}
      <div className="min-w-0 grow">
        <h3 className="truncate text-base font-semibold tracking-normal">
          {work ? (
            <WorkLink work={work} className={cn(coverLink)} />
          ) : (
            t("sold.unknown", { tokenId: sale.tokenId })
          )}
        </h3>
        <p className="flex flex-wrap gap-x-1.5 text-sm text-muted">
          <span className="sr-only">{t("sold.buyer")}</span>
          <Address address={sale.buyer} />
          <span aria-hidden="true">·</span>
          <TimeText at={sale.at} />
        </p>
      </div>
      <MoneyText value={sale.price} className="shrink-0 font-semibold" />
    </li>
  );
}

function SalesSkeleton() {
  return (
    <div aria-hidden="true" className={listStyle}>
      {["a", "b", "c", "d", "e", "f"].map((key) => (
        <div key={key} className={rowStyle}>
          <Skeleton className="size-16 shrink-0" />
          <div className="grid grow gap-2">
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="h-3.5 w-1/2" />
          </div>
          <Skeleton className="h-4 w-16" />
        </div>
      ))}
    </div>
  );
}
