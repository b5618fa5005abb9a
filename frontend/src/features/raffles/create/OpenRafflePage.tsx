import { useQuery } from "@tanstack/react-query";
import { ImagePlus, Wallet } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { WorkGridSkeleton } from "@/components/work/WorkGrid.tsx";
import { useConfig } from "@/lib/api/config.ts";
import type { WorkCard } from "@/lib/api/types.ts";
import { useKeptFields } from "@/lib/keptFields.ts";
import {
  useConnection,
  useConnectionStore,
  type WalletConnection,
} from "@/lib/wallet/connection.ts";
import { SandboxNotice } from "../SandboxNotice.tsx";
import { ownWorksQuery } from "./ownWorksQuery.ts";
import { PickWorks } from "./PickWorks.tsx";
import { Preview } from "./Preview.tsx";
import { type RaffleFields, readRaffle } from "./raffleTerms.ts";
import { TermsFieldset } from "./TermsFieldset.tsx";
import { useEarlierOpening } from "./useEarlierOpening.ts";
import { useOpenRaffle } from "./useOpenRaffle.ts";

export function OpenRafflePage() {
  const { t } = useTranslation("raffles");
  const { randomness } = useConfig();
  const connection = useConnection();
  const restoring = useConnectionStore(({ status }) => status === "restoring");
  useEarlierOpening();
  return (
    <div className="page py-8 sm:py-12">
      <PageHeader title={t("create.title")} description={t("create.description")} />
      {!connection && (restoring ? <WorkGridSkeleton count={4} /> : <Disconnected />)}
      {connection && <OwnWorks key={connection.address} connection={connection} />}
      {randomness.sandbox && <SandboxNotice className="mt-12" />}
    </div>
  );
}

function Disconnected() {
  const { t } = useTranslation("raffles");
  return (
    <EmptyState
      icon={Wallet}
      title={t("create.connect")}
      action={<ActionButton onAct={() => {}}>{t("create.connect")}</ActionButton>}
    >
      {t("create.connectText")}
    </EmptyState>
  );
}

function OwnWorks({ connection }: { connection: WalletConnection }) {
  const { t } = useTranslation(["raffles", "common"]);
  const works = useQuery(ownWorksQuery(connection.address));
  if (works.isPending) {
    return (
      <div role="status" aria-label={t("common:loading")}>
        <WorkGridSkeleton count={4} />
      </div>
    );
  }
  if (!works.data) return <ErrorState error={works.error} onRetry={() => works.refetch()} />;
  if (works.data.length === 0) {
    return (
      <EmptyState
        icon={ImagePlus}
        title={t("create.noWorks")}
        action={<ButtonLink to="/works/new">{t("create.register")}</ButtonLink>}
      >
        {t("create.noWorksText")}
      </EmptyState>
    );
  }
  return <OpenForm connection={connection} works={works.data} />;
}

/** As the contract allows. */
const prizesMax = 100;

/** With the token ids of the prizes, in their order. */
const blank: RaffleFields & { prizes: string } = {
  prizes: "",
  currency: "ETH",
  price: "0.01",
  min: "10",
  max: "100",
  perWallet: "20",
  duration: "86400",
};

type OpenFormProps = { connection: WalletConnection; works: WorkCard[] };

function OpenForm({ connection, works }: OpenFormProps) {
  const { t } = useTranslation("raffles");
  const place = `raffle.${connection.address}`;
  const [{ prizes: ids, ...fields }, keep, forget] = useKeptFields(place, blank);
  const chosen = ids.split(" ").filter((id) => works.some(({ tokenId }) => tokenId === id));
  const [tried, setTried] = useState(false);
  const reading = readRaffle(fields);
  const { mustApprove, pending, open } = useOpenRaffle(connection);
  const prizes = chosen.flatMap((id) => works.find(({ tokenId }) => tokenId === id) ?? []);
  const problem =
    prizes.length === 0 ? "prizes" : prizes.length > prizesMax ? "tooManyPrizes" : null;
  async function press() {
    setTried(true);
    if (!reading.terms || problem) return;
    const tokenIds = prizes.flatMap(({ tokenId }) => tokenId ?? []);
    const opening = { terms: reading.terms, tokenIds, duration: fields.duration };
    if (await open(opening)) forget();
  }
  return (
    <form
      noValidate
      onSubmit={(event) => event.preventDefault()}
      className="grid grid-cols-1 gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_25rem]"
    >
      <PickWorks
        works={works}
        chosen={chosen}
        onChange={(next) => keep({ ...fields, prizes: next.join(" ") })}
        error={tried && problem ? t(`create.problem.${problem}`, { max: prizesMax }) : null}
      />
      <div className="grid content-start gap-6">
        <TermsFieldset
          fields={fields}
          onChange={(next) => keep({ ...next, prizes: ids })}
          problems={tried ? reading.problems : null}
        />
        <Preview terms={reading.terms} prizes={prizes} />
        {mustApprove && <p className="text-sm text-muted">{t("create.approveHint")}</p>}
        <ActionButton size="lg" pending={pending} onAct={press}>
          {t(mustApprove ? "create.approve" : "create.act")}
        </ActionButton>
        <p className="text-sm text-muted">{t("create.hint")}</p>
      </div>
    </form>
  );
}
