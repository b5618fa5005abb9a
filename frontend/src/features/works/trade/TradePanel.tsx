import { useQuery } from "@tanstack/react-query";
import { Ban, Hourglass, Lock } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { Card } from "@/components/ui/Card.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { sameAddress } from "@/lib/address.ts";
import type { Work } from "@/lib/api/types.ts";
import { useLive } from "@/lib/live/live.ts";
import { bestAsk, signedOrdersQuery } from "@/lib/signedOrders/signedOrdersQuery.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import { useAccountKey } from "@/lib/wallet/useAccountKey.ts";
import { copyOf } from "@/lib/works/copyOf.ts";
import { BuyPanel } from "../buy/BuyPanel.tsx";
import { OwnerPanel } from "../sell/OwnerPanel.tsx";
import { type OfferState, offerStateOf } from "../terms/offerState.ts";
import { Outcome, type OutcomeKind } from "./Outcome.tsx";

const AskPanel = lazy(async () => ({ default: (await import("./AskPanel.tsx")).AskPanel }));
const AuctionPanel = lazy(async () => ({
  default: (await import("../auction/AuctionPanel.tsx")).AuctionPanel,
}));

/** The one place where a work is bought, offered and taken back. */
export function TradePanel({ work }: { work: Work }) {
  const { t } = useTranslation("works");
  const connection = useConnection();
  const accountKey = useAccountKey();
  const address = connection?.address ?? null;
  const [outcome, setOutcome] = useState<OutcomeKind | null>(null);
  // The chain's clock decides when an offer ends; re-renders only when that changes something.
  const state = useLive(({ block }) =>
    offerStateOf(work, { address, nowMs: block?.atMs ?? Date.now() }),
  );
  const orders = useQuery({
    ...signedOrdersQuery({ work: work.id, ...copyOf(work), side: "ask" }),
    enabled: work.tokenId !== null && work.status !== "conflict",
  });
  // A listing is what can be bought now, unless somebody sells for less by signature.
  const isListed = work.listing !== null && state !== "expired" && state !== "not_listed";
  const ask = bestAsk(orders.data?.items ?? [], {
    listed: isListed ? (work.listing?.price ?? null) : null,
    viewer: address ?? undefined,
  });
  return (
    <Card aria-label={t("trade.label")}>
      {outcome && <Outcome kind={outcome} className="mb-5" />}
      {panelFor(state)}
    </Card>
  );

  function panelFor(now: OfferState): ReactNode {
    if (work.auction) {
      return (
        <Suspense fallback={<Skeleton className="h-80 rounded-md" />}>
          <AuctionPanel work={work} auctionId={work.auction.id} onOutcome={setOutcome} />
        </Suspense>
      );
    }
    if (ask && (now !== "owner" || !isListed)) {
      return (
        <Suspense fallback={<Skeleton className="h-80 rounded-md" />}>
          <AskPanel work={work} ask={ask} onOutcome={setOutcome} />
        </Suspense>
      );
    }
    if (now === "owner" && connection) {
      return <OwnerPanel work={work} connection={connection} onOutcome={setOutcome} />;
    }
    if (now === "buyable" && work.listing) {
      return (
        <BuyPanel
          key={accountKey}
          work={work}
          listing={work.listing}
          outcome={outcome}
          onOutcome={setOutcome}
        />
      );
    }
    if (now === "unminted")
      return <Unminted work={work} mine={sameAddress(work.creator, address)} />;
    return <Closed work={work} state={now} />;
  }
}

function Unminted({ work, mine }: { work: Work; mine: boolean }) {
  const { t } = useTranslation("works");
  return (
    <>
      <Reason icon={<Hourglass />} title={t("state.unminted.title")}>
        {t(mine ? "state.unminted.mine" : "state.unminted.text")}
      </Reason>
      {mine && (
        <ButtonLink to="/works/new" search={{ work: work.id }} wide className="mt-5">
          {t("state.unminted.continue")}
        </ButtonLink>
      )}
    </>
  );
}

const closedIcons = { reserved: <Lock />, expired: <Hourglass />, conflict: <Ban /> };

function Closed({ work, state }: { work: Work; state: OfferState }) {
  const { t } = useTranslation("works");
  const kind = state === "reserved" || state === "expired" || state === "conflict" ? state : null;
  return (
    <>
      {kind ? (
        <Reason icon={closedIcons[kind]} title={t(`state.${kind}.title`)}>
          {t(`state.${kind}.text`)}
        </Reason>
      ) : (
        <Reason title={t("state.not_listed.title")}>{t("state.not_listed.text")}</Reason>
      )}
      {kind === "reserved" && work.listing && (
        <p className="mt-4 text-2xl font-bold">
          <span className="sr-only">{t("trade.price")}</span>
          <MoneyText value={work.listing.price} />
        </p>
      )}
      {work.lastSale && (
        <p className="mt-4 flex justify-between gap-4 border-t border-line pt-4 text-sm">
          <span className="text-muted">{t("trade.lastSale")}</span>
          <MoneyText value={work.lastSale.price} className="font-semibold" />
        </p>
      )}
    </>
  );
}

function Reason({
  icon,
  title,
  children,
}: {
  icon?: ReactNode;
  title: string;
  children: ReactNode;
}) {
  return (
    <div className="flex gap-3 [&_svg]:mt-1 [&_svg]:size-5 [&_svg]:shrink-0 [&_svg]:text-muted">
      {icon && <span aria-hidden="true">{icon}</span>}
      <div>
        <h2 className="text-lg">{title}</h2>
        <p className="mt-1 text-muted">{children}</p>
      </div>
    </div>
  );
}
