import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { Avatar } from "@/components/data/Avatar.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { MorePages } from "@/components/feedback/MorePages.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import type { RaffleEntry } from "@/lib/api/types.ts";
import { raffleEntriesQuery } from "@/lib/raffle/rafflesQuery.ts";

/** Who bought which tickets, newest first. */
export function Entries({ id }: { id: string }) {
  const { t } = useTranslation("raffles");
  const entries = useInfiniteQuery(raffleEntriesQuery(id));
  const items = entries.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section>
      <h2 className="mb-5 text-xl">{t("entries.title")}</h2>
      {entries.isPending && <Skeleton className="h-24" />}
      {entries.isError && !entries.data && (
        <ErrorState error={entries.error} onRetry={() => entries.refetch()} />
      )}
      {entries.data && items.length === 0 && <p className="text-muted">{t("entries.empty")}</p>}
      {items.length > 0 && (
        <ol className="border-t border-line">
          {items.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
      {entries.data && <MorePages query={entries} shown={items.length} />}
    </section>
  );
}

function Entry({ entry: { buyer, firstTicket, count, at } }: { entry: RaffleEntry }) {
  const { t } = useTranslation("raffles");
  const last = firstTicket + count - 1;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line py-3">
      <Link
        to="/people/$address"
        params={{ address: buyer }}
        className="inline-flex items-center gap-2 py-1 hover:underline"
      >
        <Avatar address={buyer} className="size-5" />
        <Address address={buyer} />
      </Link>
      <span className="num text-sm">
        {count === 1
          ? t("entries.one", { first: firstTicket })
          : t("entries.many", { first: firstTicket, last })}
      </span>
      <span className="text-sm text-muted">
        <TimeText at={at} />
      </span>
    </li>
  );
}
