import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { sameAddress } from "@/lib/address.ts";
import type { Order, Work } from "@/lib/api/types.ts";
import { openBids, ordersQuery } from "@/lib/orders/ordersQuery.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import { copyOf } from "@/lib/works/copyOf.ts";
import { OfferRow } from "./OfferRow.tsx";

const AcceptDialog = lazy(async () => ({
  default: (await import("./AcceptDialog.tsx")).AcceptDialog,
}));
const CancelDialog = lazy(async () => ({
  default: (await import("@/components/order/CancelDialog.tsx")).CancelDialog,
}));

const OfferDialog = lazy(async () => ({
  default: (await import("./OfferDialog.tsx")).OfferDialog,
}));

type Done = "offered" | "accepted" | "cancelled";
type Open = { dialog: "make" } | { dialog: "accept" | "cancel"; bid: Order };

/** What others would pay for the work, and the way to say so. */
export function Offers({ work }: { work: Work }) {
  const { t } = useTranslation("orders");
  const connection = useConnection();
  const [open, setOpen] = useState<Open | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  if (work.tokenId === null || work.status === "conflict") return null;
  const isOwner = sameAddress(work.owner, connection?.address);
  const show = (next: Open) => {
    setDone(null);
    setOpen(next);
  };
  const finish = (what: Done) => {
    setOpen(null);
    setDone(what);
  };
  const close = () => setOpen(null);
  return (
    <section aria-labelledby="offers">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="offers" className="text-xl">
          {t("offers.title")}
        </h2>
        {!isOwner && (
          <Button look="secondary" onClick={() => show({ dialog: "make" })}>
            {t("offers.make")}
          </Button>
        )}
      </div>
      <p className="mb-4 text-sm text-muted">{t("offers.text")}</p>
      {done && <Notice role="status" tone="success" title={t(`done.${done}`)} className="mb-4" />}
      <OfferList
        work={work}
        address={connection?.address}
        // What an auction holds can't be sold by accepting an offer.
        isOwner={isOwner && work.auction === null}
        onAccept={(bid) => show({ dialog: "accept", bid })}
        onCancel={(bid) => show({ dialog: "cancel", bid })}
      />
      <Suspense>
        {open?.dialog === "make" && (
          <OfferDialog work={work} onClose={close} onDone={() => finish("offered")} />
        )}
        {open?.dialog === "accept" && connection && (
          <AcceptDialog
            work={work}
            bid={open.bid}
            connection={connection}
            onClose={close}
            onDone={() => finish("accepted")}
          />
        )}
        {open?.dialog === "cancel" && connection && (
          <CancelDialog
            what={[open.bid]}
            connection={connection}
            onClose={close}
            onDone={() => finish("cancelled")}
          />
        )}
      </Suspense>
    </section>
  );
}

interface OfferListProps {
  work: Work;
  address: string | undefined;
  isOwner: boolean;
  onAccept: (bid: Order) => void;
  onCancel: (bid: Order) => void;
}

function OfferList({ work, address, isOwner, onAccept, onCancel }: OfferListProps) {
  const { t } = useTranslation("orders");
  const of = { work: work.id, ...copyOf(work) };
  const all = useQuery(ordersQuery(of));
  const own = useQuery({
    ...ordersQuery({ ...of, maker: address ?? "", status: "all" }),
    enabled: address !== undefined,
  });
  if (all.isPending) return <Skeleton className="h-20 rounded-md" />;
  if (!all.data) return <ErrorState error={all.error} onRetry={() => all.refetch()} />;
  const bids = openBids(all.data.items, address ? own.data?.items : undefined);
  if (bids.length === 0) return <p className="text-muted">{t("offers.empty")}</p>;
  return (
    <ul className="border-t border-line">
      {bids.map((bid) => (
        <OfferRow
          key={bid.hash}
          bid={bid}
          isMine={sameAddress(bid.maker, address)}
          isOwner={isOwner}
          onAccept={() => onAccept(bid)}
          onCancel={() => onCancel(bid)}
        />
      ))}
    </ul>
  );
}
