import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Card } from "@/components/ui/Card.tsx";
import { Progress } from "@/components/ui/Progress.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { sameAddress } from "@/lib/address.ts";
import type { Edition, Work } from "@/lib/api/types.ts";
import { useLive } from "@/lib/live/live.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import { useAccountKey } from "@/lib/wallet/useAccountKey.ts";
import { BuyCopies } from "./BuyCopies.tsx";
import { MintOwn } from "./copies/MintOwn.tsx";
import { editionQuery } from "./editionQueries.ts";
import { OpenSale } from "./OpenSale.tsx";
import { type EditionOutcome, isRefusal } from "./outcome.ts";
import { Rebates } from "./Rebates.tsx";
import { RunningSale } from "./RunningSale.tsx";
import { SaleFacts } from "./SaleFacts.tsx";
import { phaseOf } from "./salePhase.ts";

/** The one place where copies are sold and bought, and what was paid too much comes back. */
export function EditionPanel({ work, editionId }: { work: Work; editionId: string }) {
  const { t } = useTranslation("editions");
  const edition = useQuery(editionQuery(editionId));
  const [outcome, setOutcome] = useState<EditionOutcome | null>(null);
  if (edition.isPending) return <Skeleton className="h-80 rounded-md" />;
  if (!edition.data) {
    return <ErrorState error={edition.error} onRetry={() => edition.refetch()} />;
  }
  return (
    <Card aria-label={t("label")}>
      {outcome && (
        <div role="status" className="mb-5">
          <Notice tone={isRefusal(outcome) ? "warning" : "success"} title={t(`outcome.${outcome}`)}>
            {isRefusal(outcome) && t("notPaid")}
          </Notice>
        </div>
      )}
      <Minted edition={edition.data} />
      <Sale work={work} edition={edition.data} onOutcome={setOutcome} />
      <Rebates work={work} edition={edition.data} onOutcome={setOutcome} />
    </Card>
  );
}

/** How many of all copies there are already. */
function Minted({ edition }: { edition: Edition }) {
  const { t } = useTranslation("editions");
  const { minted, maxSupply } = edition;
  const text = t("minted", { minted, all: maxSupply });
  return (
    <div>
      <p className="num mb-2 flex flex-wrap justify-between gap-x-4 text-sm">
        <span className="font-semibold">{text}</span>
        <span className="text-muted">{t("left", { count: maxSupply - minted })}</span>
      </p>
      <Progress value={minted / maxSupply} label={text} />
    </div>
  );
}

interface SaleProps {
  work: Work;
  edition: Edition;
  onOutcome: (outcome: EditionOutcome | null) => void;
}

function Sale({ work, edition, onOutcome }: SaleProps) {
  const { t } = useTranslation("editions");
  const connection = useConnection();
  const accountKey = useAccountKey();
  const nowMs = useLive(({ block }) => block?.atMs ?? null) ?? Date.now();
  const isCreator = sameAddress(work.creator, connection?.address);
  const { sale } = edition;
  const phase = sale && phaseOf(sale, nowMs);
  const isRunning = phase === "open" || phase === "soon";
  const left = edition.maxSupply - edition.minted;
  return (
    <div className="mt-5 border-t border-line pt-5">
      {sale && phase && <SaleFacts sale={sale} phase={phase} nowMs={nowMs} />}
      {sale && phase === "open" && !isCreator && (
        <BuyCopies key={accountKey} work={work} sale={sale} nowMs={nowMs} onOutcome={onOutcome} />
      )}
      {sale && isRunning && isCreator && connection && (
        <RunningSale work={work} sale={sale} connection={connection} onOutcome={onOutcome} />
      )}
      {!isRunning && isCreator && connection && left > 0 && (
        <OpenSale
          work={work}
          left={left}
          connection={connection}
          onDone={() => onOutcome("opened")}
        />
      )}
      {isCreator && connection && left > 0 && (
        <MintOwn
          work={{ ...work, editionId: edition.id }}
          left={left}
          connection={connection}
          onOutcome={onOutcome}
        />
      )}
      {!sale && !isCreator && <p className="text-muted">{t("noSale")}</p>}
    </div>
  );
}
