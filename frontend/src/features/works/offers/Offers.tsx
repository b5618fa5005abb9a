import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { sameAddress } from "@/lib/address.ts";
import type { SignedOrder, Work } from "@/lib/api/types.ts";
import { useConnection } from "@/lib/wallet/connection.ts";

const AcceptDialog = lazy(async () => ({
  default: (await import("./AcceptDialog.tsx")).AcceptDialog,
}));
const CancelDialog = lazy(async () => ({
  default: (await import("@/components/signedOrder/CancelDialog.tsx")).CancelDialog,
}));
const OfferList = lazy(async () => ({ default: (await import("./OfferList.tsx")).OfferList }));
const OfferDialog = lazy(async () => ({
  default: (await import("./OfferDialog.tsx")).OfferDialog,
}));

type Done = "offered" | "accepted" | "cancelled";
type Open = { dialog: "make" } | { dialog: "accept" | "cancel"; bid: SignedOrder };

/** What others would pay for the work, and the way to say so. */
export function Offers({ work }: { work: Work }) {
  const { t } = useTranslation("signedOrders");
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
      <Suspense fallback={<Skeleton className="h-20 rounded-md" />}>
        <OfferList
          work={work}
          address={connection?.address}
          // What an auction holds can't be sold by accepting an offer.
          isOwner={isOwner && work.auction === null}
          onAccept={(bid) => show({ dialog: "accept", bid })}
          onCancel={(bid) => show({ dialog: "cancel", bid })}
        />
      </Suspense>
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
