import { useQuery } from "@tanstack/react-query";
import { PenLine } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { CancelDialog } from "@/components/signedOrder/CancelDialog.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import type { SignedOrder } from "@/lib/api/types.ts";
import type { Cancelled } from "@/lib/signedOrders/cancelOrders.ts";
import { allowanceQuery, approvalQuery } from "@/lib/signedOrders/permissions.ts";
import { isLive, signedQuery } from "@/lib/signedOrders/signedOrdersQuery.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import { AllowBids } from "./AllowBids.tsx";
import { OrderPages } from "./OrderPages.tsx";
import { SignedLine } from "./SignedLine.tsx";
import { shownStatus } from "./shownStatus.ts";

/** What an account has signed, with one, some or all to cancel. */
export function SignedOrders({ account }: { account: string }) {
  const { t } = useTranslation("offers");
  return (
    <OrderPages
      query={signedQuery(account)}
      empty={
        <EmptyState
          icon={PenLine}
          title={t("signed.empty")}
          action={
            <ButtonLink to="/market" look="secondary">
              {t("signed.market")}
            </ButtonLink>
          }
        >
          {t("signed.emptyText")}
        </EmptyState>
      }
    >
      {(orders) => <SignedList account={account} orders={orders} />}
    </OrderPages>
  );
}

function SignedList({ account, orders }: { account: string; orders: SignedOrder[] }) {
  const { t } = useTranslation("offers");
  const connection = useConnection();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [cancelling, setCancelling] = useState<Cancelled | null>(null);
  const [isDone, setIsDone] = useState(false);
  const { data: isApproved } = useQuery(approvalQuery(account));
  const { data: allowance } = useQuery(allowanceQuery(account));
  const live = orders.filter(isLive);
  const statusOf = (order: SignedOrder) => shownStatus(order, { isApproved, allowance });
  const [bid, ...bids] = live.filter(({ side }) => side !== "ask");
  const mustAllow = bid && [bid, ...bids].some((one) => statusOf(one) === "not_allowed");
  const selected = live.filter(({ hash }) => chosen.has(hash));
  const ask = (what: Cancelled) => {
    setIsDone(false);
    setCancelling(what);
  };
  function choose(hash: string, isChosen: boolean) {
    const next = new Set(chosen);
    if (isChosen) next.add(hash);
    else next.delete(hash);
    setChosen(next);
  }
  return (
    <>
      {isDone && <Notice role="status" tone="success" title={t("signed.done")} className="mb-4" />}
      {live.length > 0 && (
        <div className="mb-4 flex flex-wrap items-center gap-2">
          <Button look="secondary" disabled={selected.length === 0} onClick={() => ask(selected)}>
            {selected.length > 0
              ? t("signed.cancelChosen", { number: selected.length })
              : t("signed.choose")}
          </Button>
          <Button look="quiet" onClick={() => ask("all")}>
            {t("signed.cancelAll")}
          </Button>
        </div>
      )}
      {mustAllow && <AllowBids account={account} bids={[bid, ...bids]} />}
      <ul className="border-t border-line">
        {orders.map((order) => (
          <SignedLine
            key={order.hash}
            order={order}
            status={statusOf(order)}
            isChosen={chosen.has(order.hash)}
            onChoose={isLive(order) ? (isChosen) => choose(order.hash, isChosen) : null}
          />
        ))}
      </ul>
      {cancelling && connection && (
        <CancelDialog
          what={cancelling}
          connection={connection}
          onClose={() => setCancelling(null)}
          onDone={() => {
            setCancelling(null);
            setChosen(new Set());
            setIsDone(true);
          }}
        />
      )}
    </>
  );
}
