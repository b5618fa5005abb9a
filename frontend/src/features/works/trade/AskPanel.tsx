import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Shortfall, useShortfall } from "@/components/action/Shortfall.tsx";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { sameAddress } from "@/lib/address.ts";
import { useConfig } from "@/lib/api/config.ts";
import type { SignedOrder, Work } from "@/lib/api/types.ts";
import { workQuery } from "@/lib/api/workQuery.ts";
import { formatFull } from "@/lib/money.ts";
import { allowanceKey, approveToken } from "@/lib/signedOrders/approveToken.ts";
import { buyByAsk, fillKey } from "@/lib/signedOrders/orderCalls.ts";
import { allowanceQuery } from "@/lib/signedOrders/permissions.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import { currentConnection, useConnection } from "@/lib/wallet/connection.ts";
import type { OutcomeKind } from "./Outcome.tsx";
import { SplitTable } from "./SplitTable.tsx";

const CancelDialog = lazy(async () => ({
  default: (await import("@/components/signedOrder/CancelDialog.tsx")).CancelDialog,
}));

interface AskPanelProps {
  work: Work;
  ask: SignedOrder;
  onOutcome: (kind: OutcomeKind | null) => void;
}

/** A work on sale by its owner's signature: bought by others, cancelled by its owner. */
export function AskPanel({ work, ask, onOutcome }: AskPanelProps) {
  const { t } = useTranslation(["signedOrders", "works"]);
  const { market } = useConfig();
  const address = useConnection()?.address;
  const isMine = sameAddress(ask.maker, address);
  return (
    <>
      <h2 className="text-sm font-semibold text-muted">
        {t(isMine ? "works:listed.title" : "works:trade.price")}
      </h2>
      <p className="mt-1 text-3xl leading-tight font-bold tracking-tight">
        <MoneyText value={ask.price} precise className="flex-wrap [&_data]:whitespace-normal" />
      </p>
      <p className="mt-2 text-sm text-muted">
        {t("works:trade.until")} <TimeText at={ask.expiresAt} exact /> · {t("ask.signed")}
      </p>
      {isMine ? (
        <CancelAsk ask={ask} onDone={() => onOutcome("cancelled")} />
      ) : (
        <BuyAsk key={address} work={work} ask={ask} onOutcome={onOutcome} />
      )}
      <div className="mt-5 border-t border-line pt-5">
        <SplitTable
          price={BigInt(ask.price.amount)}
          currency={ask.price.currency}
          feeBps={market.feeBps}
          royaltyBps={work.royaltyBps}
          sellerIsCreator={sameAddress(ask.maker, work.creator)}
        />
      </div>
    </>
  );
}

function CancelAsk({ ask, onDone }: { ask: SignedOrder; onDone: () => void }) {
  const { t } = useTranslation("works");
  const connection = useConnection();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="secondary" wide className="mt-5" onClick={() => setOpen(true)}>
        {t("listed.cancel")}
      </Button>
      <Suspense>
        {open && connection && (
          <CancelDialog
            what={[ask]}
            connection={connection}
            onClose={() => setOpen(false)}
            onDone={() => {
              setOpen(false);
              onDone();
            }}
          />
        )}
      </Suspense>
    </>
  );
}

function BuyAsk({ work, ask, onOutcome }: AskPanelProps) {
  const { t, i18n } = useTranslation("works");
  const { price } = ask;
  const address = useConnection()?.address ?? "";
  const inTokens = price.currency === "JTK";
  const asked = inTokens && address !== "";
  const allowance = useQuery({ ...allowanceQuery(address), enabled: asked });
  const approving = useOnItsWay(allowanceKey(address));
  const filling = useOnItsWay(fillKey(ask.hash));
  const shortfall = useShortfall(price);
  const mustApprove = asked && (allowance.data ?? 0n) < BigInt(price.amount);
  const act = useBuyAsk({ work, ask, onOutcome });
  if (shortfall) return <Shortfall missing={shortfall} className="mt-5" />;
  return (
    <>
      <ActionButton
        size="lg"
        className="mt-5"
        pending={filling || approving || (asked && allowance.data === undefined)}
        onAct={() => act(mustApprove)}
      >
        {mustApprove ? t("buy.approve") : t("buy.act", { price: formatFull(price, i18n.language) })}
      </ActionButton>
      <p className="mt-3 text-sm text-muted">
        {t(mustApprove ? "buy.approveHint" : "buy.networkFee")}
      </p>
    </>
  );
}

/** First the permission for tokens, then – with the next press – the purchase. */
function useBuyAsk({ work, ask, onOutcome }: AskPanelProps) {
  const queries = useQueryClient();
  return async (mustApprove: boolean): Promise<void> => {
    const connection = currentConnection();
    const { id, title, tokenId } = work;
    if (!connection || tokenId === null) return;
    onOutcome(null);
    const minted = { id, title, tokenId };
    if (mustApprove) {
      await approveToken(connection, { price: ask.price, work: minted });
      await queries.invalidateQueries({ queryKey: allowanceQuery(connection.address).queryKey });
      return;
    }
    try {
      await buyByAsk(connection, ask, minted);
      onOutcome("bought");
    } finally {
      await queries.invalidateQueries({ queryKey: ["signedOrders"] });
      await queries.invalidateQueries({ queryKey: workQuery(id).queryKey });
    }
  };
}
