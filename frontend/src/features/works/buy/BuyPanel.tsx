import { useQuery } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Shortfall, useShortfall } from "@/components/action/Shortfall.tsx";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { sameAddress } from "@/lib/address.ts";
import { useConfig } from "@/lib/api/config.ts";
import type { Work } from "@/lib/api/types.ts";
import { formatFull } from "@/lib/money.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import { listingQuery } from "../sell/listingQuery.ts";
import type { OutcomeKind } from "../trade/Outcome.tsx";
import { SplitTable } from "../trade/SplitTable.tsx";
import { buyKey } from "./buyWork.ts";
import { useBuy } from "./useBuy.ts";

interface BuyPanelProps {
  work: Work;
  listing: NonNullable<Work["listing"]>;
  outcome: OutcomeKind | null;
  onOutcome: (kind: OutcomeKind | null) => void;
}

export function BuyPanel({ work, listing, outcome, onOutcome }: BuyPanelProps) {
  const { t, i18n } = useTranslation("works");
  const { market } = useConfig();
  const { data: full } = useQuery(listingQuery({ workId: work.id, listingId: listing.id }));
  const { buy, mustApprove } = useBuy(work, onOutcome);
  const isBuiltin = useConnection()?.kind === "builtin";
  const pending = useOnItsWay(buyKey(work.id));
  const shortfall = useShortfall(listing.price);
  const { price } = listing;
  const bought = outcome === "bought";
  const signsTwice = isBuiltin && price.currency === "JTK";
  return (
    <>
      <h2 className="text-sm font-semibold text-muted">{t("trade.price")}</h2>
      <p className="mt-1 text-3xl leading-tight font-bold tracking-tight">
        <MoneyText value={price} precise className="flex-wrap [&_data]:whitespace-normal" />
      </p>
      <p className="mt-2 flex flex-wrap items-center gap-2 text-sm text-muted">
        <span>
          {t("trade.until")} <TimeText at={listing.expiresAt} exact />
        </span>
        {listing.buyer && (
          <Badge tone="brand">
            <Lock aria-hidden="true" />
            {t("trade.onlyYou")}
          </Badge>
        )}
      </p>
      {!bought && shortfall && <Shortfall missing={shortfall} className="mt-5" />}
      {!bought && !shortfall && (
        <ActionButton size="lg" className="mt-5" pending={pending} onAct={() => buy(listing)}>
          {mustApprove
            ? t("buy.approve")
            : t("buy.act", { price: formatFull(price, i18n.language) })}
        </ActionButton>
      )}
      {!shortfall && (
        <p className="mt-3 text-sm text-muted">
          {signsTwice && `${t("buy.permitHint")} `}
          {mustApprove ? t("buy.approveHint") : t("buy.networkFee")}
        </p>
      )}
      <div className="mt-5 border-t border-line pt-5">
        <SplitTable
          price={BigInt(price.amount)}
          currency={price.currency}
          feeBps={full?.feeBps ?? market.feeBps}
          royaltyBps={work.royaltyBps}
          sellerIsCreator={sameAddress(listing.seller, work.creator)}
        />
      </div>
    </>
  );
}
