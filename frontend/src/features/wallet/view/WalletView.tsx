import { useQuery } from "@tanstack/react-query";
import { Images } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { ActivityList } from "@/components/work/ActivityList.tsx";
import { WorkGrid, WorkGridSkeleton } from "@/components/work/WorkGrid.tsx";
import { activityQuery } from "@/lib/api/activityQuery.ts";
import type { Wallet } from "@/lib/api/types.ts";
import { walletQuery } from "@/lib/api/walletQuery.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import { Balances } from "./Balances.tsx";
import { LocalWalletList } from "./LocalWalletList.tsx";
import { SetupNotice } from "./SetupNotice.tsx";
import { storedWallet } from "./storedWallet.ts";
import { WalletHeader } from "./WalletHeader.tsx";

/** One wallet: who, how much, which works, what happened. */
export function WalletView({ connection }: { connection: WalletConnection }) {
  const { t } = useTranslation("wallet");
  const { address } = connection;
  const query = useQuery(walletQuery(address));
  const stored = storedWallet(query.error);
  return (
    <>
      <WalletHeader connection={connection} />
      <SetupNotice connection={connection} wallet={query.data} />
      {query.isError && !query.data && !stored ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <Balances
          address={address}
          wallet={query.data}
          stored={query.isError ? stored : null}
          refreshing={query.isFetching}
          onRefresh={() => query.refetch()}
        />
      )}
      <Works wallet={query.data} pending={query.isPending} />
      <section className="mt-12">
        <h2 className="mb-4 text-lg">{t("view.activity")}</h2>
        <ActivityList
          withWork
          account={address}
          query={activityQuery({ address })}
          empty={<p className="border-t border-line py-6 text-muted">{t("view.noActivity")}</p>}
        />
      </section>
      <LocalWalletList />
    </>
  );
}

function Works({ wallet, pending }: { wallet: Wallet | undefined; pending: boolean }) {
  const { t } = useTranslation("wallet");
  if (!wallet && !pending) return null;
  return (
    <section className="mt-12">
      <div className="mb-4 flex items-center justify-between gap-4">
        <h2 className="text-lg">
          {t("view.works")}
          {wallet && <span className="num ml-2 text-muted">{wallet.workCount}</span>}
        </h2>
        {wallet && wallet.workCount > 0 && (
          <ButtonLink to="/my/works" look="quiet" size="sm">
            {t("view.allWorks")}
          </ButtonLink>
        )}
      </div>
      {!wallet && <WorkGridSkeleton count={4} />}
      {wallet && wallet.works.length > 0 && <WorkGrid works={wallet.works} />}
      {wallet?.works.length === 0 && (
        <EmptyState
          icon={Images}
          title={t("view.noWorks")}
          className="max-w-none rounded-md border border-dashed border-line py-12"
          action={
            <ButtonLink to="/works/new" look="secondary">
              {t("view.register")}
            </ButtonLink>
          }
        >
          {t("view.noWorksHint")}
        </EmptyState>
      )}
    </section>
  );
}
