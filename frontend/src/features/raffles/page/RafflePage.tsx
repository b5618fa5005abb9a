import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Ticket } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { Avatar } from "@/components/data/Avatar.tsx";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { useConfig } from "@/lib/api/config.ts";
import { ApiError } from "@/lib/api/problem.ts";
import type { RaffleWithEntrant } from "@/lib/api/types.ts";
import { cn } from "@/lib/cn.ts";
import { useChainNow } from "@/lib/live/chainClock.ts";
import { raffleStateOf } from "@/lib/raffle/raffleState.ts";
import { raffleQuery } from "@/lib/raffle/rafflesQuery.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import { useAccountKey } from "@/lib/wallet/useAccountKey.ts";
import { SandboxNotice } from "../SandboxNotice.tsx";
import { StatusBadge } from "../StatusBadge.tsx";
import { ClosingNote } from "./ClosingNote.tsx";
import { Entries } from "./Entries.tsx";
import { Panel } from "./Panel.tsx";
import { Prizes } from "./Prizes.tsx";
import { Timeline } from "./Timeline.tsx";

const gridStyle = cn(
  "page grid grid-cols-1 gap-x-14 gap-y-10 py-6 sm:py-10",
  "lg:grid-cols-[minmax(0,1fr)_25rem]",
);

export function RafflePage({ id }: { id: string }) {
  const account = useConnection()?.address;
  const raffle = useQuery({
    ...raffleQuery(id, account),
    // Another account's part is no reason to show nothing meanwhile.
    placeholderData: (before) => before && { ...before, entrant: null },
  });
  if (raffle.isPending) return <RafflePageSkeleton />;
  if (!raffle.data) {
    return (
      <div className="page py-8">
        {isMissing(raffle.error) ? (
          <Missing />
        ) : (
          <ErrorState heading="h1" error={raffle.error} onRetry={() => raffle.refetch()} />
        )}
      </div>
    );
  }
  return <LoadedRaffle raffle={raffle.data} />;
}

function isMissing(error: unknown): boolean {
  return error instanceof ApiError && [400, 404].includes(error.problem.status);
}

function Missing() {
  const { t } = useTranslation("raffles");
  return (
    <EmptyState
      heading="h1"
      icon={Ticket}
      title={t("missing.title")}
      action={<ButtonLink to="/raffles">{t("missing.list")}</ButtonLink>}
    >
      {t("missing.text")}
    </EmptyState>
  );
}

/** On a phone: heading, taking part, the rest. On a wide screen the panel stays beside it all. */
function LoadedRaffle({ raffle }: { raffle: RaffleWithEntrant }) {
  const { t } = useTranslation(["raffles", "common"]);
  const { randomness } = useConfig();
  const accountKey = useAccountKey();
  const state = raffleStateOf(raffle, useChainNow());
  const name = t("name", { id: raffle.id });
  return (
    <article className={gridStyle}>
      <title>{`${name} · ${t("common:brand")}`}</title>
      <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
        <div className="grid gap-6 lg:sticky lg:top-24">
          <header>
            <StatusBadge status={state} />
            <h1 className="mt-3 text-2xl sm:text-3xl">{name}</h1>
            <p className="mt-2 flex flex-wrap items-center gap-1.5 text-sm text-muted">
              {t("host")}
              <Avatar address={raffle.host} className="size-4" />
              <Link
                to="/people/$address"
                params={{ address: raffle.host }}
                className="py-1 hover:text-fg hover:underline"
              >
                <Address address={raffle.host} />
              </Link>
            </p>
          </header>
          <Panel key={accountKey} raffle={raffle} state={state} />
          {randomness.sandbox && <SandboxNotice />}
          <ClosingNote raffle={raffle} state={state} />
        </div>
      </div>
      <div className="grid min-w-0 content-start gap-14 lg:col-start-1 lg:row-start-1">
        <Prizes raffle={raffle} state={state} />
        <Timeline raffle={raffle} state={state} />
        <Entries id={raffle.id} state={state} />
      </div>
    </article>
  );
}

function RafflePageSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={gridStyle} role="status" aria-label={t("loading")}>
      <div className="grid content-start gap-4 lg:col-start-2 lg:row-start-1">
        <Skeleton className="h-6 w-24" />
        <Skeleton className="h-9 w-2/3" />
        <Skeleton className="h-72 rounded-md" />
      </div>
      <div className="grid grid-cols-2 content-start gap-4 lg:col-start-1 lg:row-start-1">
        <Skeleton className="aspect-square rounded-md" />
        <Skeleton className="aspect-square rounded-md" />
      </div>
    </div>
  );
}
