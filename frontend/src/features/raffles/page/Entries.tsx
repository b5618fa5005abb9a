import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Address } from "@/components/data/Address.tsx";
import { Avatar } from "@/components/data/Avatar.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { MorePages } from "@/components/feedback/MorePages.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { sameAddress } from "@/lib/address.ts";
import type { Raffle, RaffleEntry } from "@/lib/api/types.ts";
import { refundKey, refundTickets } from "@/lib/raffle/raffleCalls.ts";
import { raffleEntriesQuery } from "@/lib/raffle/rafflesQuery.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import { currentConnection, useConnection } from "@/lib/wallet/connection.ts";

interface EntriesProps {
  id: string;
  state: Raffle["status"];
}

/** Who bought which tickets, newest first; of a failed raffle anybody pays anybody back. */
export function Entries({ id, state }: EntriesProps) {
  const { t } = useTranslation("raffles");
  const account = useConnection()?.address;
  const entries = useInfiniteQuery(raffleEntriesQuery(id));
  const items = entries.data?.pages.flatMap((page) => page.items) ?? [];
  // All of a buyer's tickets are paid back at once. The own ones have their button above.
  const isDue = ({ buyer, refunded }: RaffleEntry, at: number) =>
    state === "refundable" &&
    account !== undefined &&
    !refunded &&
    !sameAddress(buyer, account) &&
    items.findIndex((one) => one.buyer === buyer) === at;
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
          {items.map((entry, at) => (
            <Entry key={entry.id} entry={entry}>
              {entry.refunded && <Badge>{t("entries.refunded")}</Badge>}
              {isDue(entry, at) && <PayBack id={id} buyer={entry.buyer} />}
            </Entry>
          ))}
        </ol>
      )}
      {entries.data && <MorePages query={entries} shown={items.length} />}
    </section>
  );
}

function PayBack({ id, buyer }: { id: string; buyer: string }) {
  const { t } = useTranslation("raffles");
  const queries = useQueryClient();
  const pending = useOnItsWay(refundKey(id, buyer));
  return (
    <ActionButton
      look="secondary"
      size="sm"
      wide={false}
      pending={pending}
      onAct={async () => {
        const connection = currentConnection();
        if (connection) await refundTickets(connection, { id, account: buyer });
        await queries.invalidateQueries({ queryKey: raffleEntriesQuery(id).queryKey });
      }}
    >
      {t("entries.payBack")} <span className="sr-only">{buyer}</span>
    </ActionButton>
  );
}

function Entry({ entry, children }: { entry: RaffleEntry; children: ReactNode }) {
  const { buyer, firstTicket, count, at } = entry;
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
      {children}
    </li>
  );
}
