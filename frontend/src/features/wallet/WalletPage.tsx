import { useTranslation } from "react-i18next";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { useConnection, useConnectionStore } from "@/lib/wallet/connection.ts";
import { StartPanel } from "./start/StartPanel.tsx";
import { LocalWalletList } from "./view/LocalWalletList.tsx";
import { WalletView } from "./view/WalletView.tsx";

export function WalletPage() {
  const connection = useConnection();
  const restoring = useConnectionStore(({ status }) => status === "restoring");
  if (restoring) return <WalletSkeleton />;
  return (
    <div className="page py-8 sm:py-12">
      {connection ? (
        <WalletView key={connection.address} connection={connection} />
      ) : (
        <>
          <StartPanel />
          <LocalWalletList />
        </>
      )}
    </div>
  );
}

function WalletSkeleton() {
  const { t } = useTranslation("wallet");
  return (
    <div className="page py-8 sm:py-12" aria-busy="true">
      <h1 className="sr-only">{t("start.title")}</h1>
      <Skeleton className="h-9 w-56" />
      <Skeleton className="mt-8 h-40 rounded-md" />
      <Skeleton className="mt-6 h-72 rounded-md" />
    </div>
  );
}
