import { useInfiniteQuery } from "@tanstack/react-query";
import { Ticket } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { MorePages } from "@/components/feedback/MorePages.tsx";
import { ChoiceGroup } from "@/components/form/ChoiceGroup.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { useConfig } from "@/lib/api/config.ts";
import { type RafflesFilter, rafflesQuery } from "@/lib/raffle/rafflesQuery.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import { SandboxNotice } from "../SandboxNotice.tsx";
import { RaffleCard, RaffleCardSkeleton } from "./RaffleCard.tsx";
import { filterOf, type Show, shows } from "./rafflesSearch.ts";

const gridStyle = "grid grid-cols-1 gap-6 sm:grid-cols-2 lg:grid-cols-3";

/** All raffles: what closes soonest first. */
export function RafflesPage({ show, onShow }: { show: Show; onShow: (show: Show) => void }) {
  const { t } = useTranslation("raffles");
  const { randomness } = useConfig();
  const filter = filterOf(show, useConnection()?.address);
  return (
    <div className="page py-8 sm:py-12">
      <PageHeader
        title={t("title")}
        description={t("description")}
        action={<ButtonLink to="/raffles/new">{t("open")}</ButtonLink>}
      />
      <ChoiceGroup
        legend={t("show.label")}
        quietLegend
        value={show}
        onChange={onShow}
        choices={shows.map((value) => ({ value, label: t(`show.${value}`) }))}
        className="mb-8"
      />
      <h2 className="sr-only">{t(`show.${show}`)}</h2>
      {filter ? <RaffleList filter={filter} show={show} /> : <Disconnected />}
      {randomness.sandbox && <SandboxNotice className="mt-12" />}
    </div>
  );
}

function RaffleList({ filter, show }: { filter: RafflesFilter; show: Show }) {
  const { t } = useTranslation(["raffles", "common"]);
  const raffles = useInfiniteQuery(rafflesQuery(filter));
  if (raffles.isPending) {
    return (
      <div role="status" aria-label={t("common:loading")} className={gridStyle}>
        {["a", "b", "c"].map((key) => (
          <RaffleCardSkeleton key={key} />
        ))}
      </div>
    );
  }
  if (!raffles.data) return <ErrorState error={raffles.error} onRetry={() => raffles.refetch()} />;
  const items = raffles.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <NoRaffles show={show} />;
  return (
    <>
      <ul className={gridStyle}>
        {items.map((raffle) => (
          <li key={raffle.id} className="min-w-0">
            <RaffleCard raffle={raffle} />
          </li>
        ))}
      </ul>
      <MorePages query={raffles} shown={items.length} />
    </>
  );
}

function NoRaffles({ show }: { show: Show }) {
  const { t } = useTranslation("raffles");
  return (
    <EmptyState
      icon={Ticket}
      title={t(`empty.${show}`)}
      action={
        <ButtonLink to="/raffles/new" look="secondary">
          {t("open")}
        </ButtonLink>
      }
    >
      {t("empty.hint")}
    </EmptyState>
  );
}

function Disconnected() {
  const { t } = useTranslation("raffles");
  return (
    <EmptyState
      icon={Ticket}
      title={t("empty.connect")}
      action={<ActionButton onAct={() => {}}>{t("create.connect")}</ActionButton>}
    />
  );
}
