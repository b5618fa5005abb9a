import { RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { Card } from "@/components/ui/Card.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import type { Money, Wallet } from "@/lib/api/types.ts";
import { cn } from "@/lib/cn.ts";
import { Credits } from "./Credits.tsx";
import { FaucetButton } from "./FaucetButton.tsx";
import type { StoredWallet } from "./storedWallet.ts";

interface BalancesProps {
  address: string;
  wallet: Wallet | undefined;
  /** Shown greyed while the chain can't be asked. */
  stored: StoredWallet | null;
  refreshing: boolean;
  onRefresh: () => void;
}

/** ETH, token and credits, and the block they hold at. */
export function Balances({ address, wallet, stored, refreshing, onRefresh }: BalancesProps) {
  const { t } = useTranslation("wallet");
  const shown = stored ?? wallet;
  return (
    <Card padded={false} aria-label={t("view.balances")}>
      {stored && (
        <Notice tone="warning" role="status" className="m-4 mb-0">
          {t("view.stale")}
        </Notice>
      )}
      <div className="grid divide-line max-sm:divide-y sm:grid-cols-2 sm:divide-x">
        <Balance name={t("view.eth")} amount={shown?.eth} stale={Boolean(stored)}>
          <FaucetButton address={address} isEmpty={shown?.eth.amount === "0"} />
        </Balance>
        <Balance name={t("view.jtk")} amount={shown?.token} stale={Boolean(stored)}>
          <ButtonLink to="/token" look="secondary" size="sm">
            {t("view.buyTokens")}
          </ButtonLink>
        </Balance>
      </div>
      {wallet?.creditsIn.map((credit) => (
        <Credits key={credit.contract} credit={credit} />
      ))}
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 border-t border-line px-5 py-1 text-sm text-muted">
        <p className="num">
          {wallet && !stored && t("view.at", { block: wallet.block.number })}
          {shown && (
            <>
              {!stored && " · "}
              <TimeText at={shown.refreshedAt} />
            </>
          )}
        </p>
        <Button look="quiet" size="sm" pending={refreshing} onClick={onRefresh}>
          {!refreshing && <RefreshCw aria-hidden="true" />}
          {t("view.refresh")}
        </Button>
      </div>
    </Card>
  );
}

interface BalanceProps {
  name: string;
  amount: Money | undefined;
  stale: boolean;
  children: ReactNode;
}

function Balance({ name, amount, stale, children }: BalanceProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-4 p-5 sm:p-6">
      <dl>
        <dt className="text-sm text-muted">{name}</dt>
        <dd className={cn("mt-1 h-10 text-3xl font-bold tracking-tight", stale && "opacity-50")}>
          {amount ? <MoneyText value={amount} /> : <Skeleton className="h-9 w-36" />}
        </dd>
      </dl>
      {children}
    </div>
  );
}
