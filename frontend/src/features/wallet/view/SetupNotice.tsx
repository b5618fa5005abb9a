import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { queryClient } from "@/lib/api/queryClient.ts";
import type { Wallet } from "@/lib/api/types.ts";
import { walletQuery } from "@/lib/api/walletQuery.ts";
import { useLocalWallets } from "@/lib/wallet/builtin/localWallets.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import { isUnfinished } from "../setup/setupStep.ts";

interface SetupNoticeProps {
  connection: WalletConnection;
  wallet: Wallet | undefined;
}

/** What is still to be done so that this wallet can't get lost, or is known here. */
export function SetupNotice({ connection, wallet }: SetupNoticeProps) {
  const { t } = useTranslation("wallet");
  const { address, kind } = connection;
  const local = useLocalWallets(({ wallets }) => wallets.find((w) => w.address === address));
  if (kind === "builtin" && local && isUnfinished(local)) {
    return (
      <Notice
        tone="warning"
        className="mb-6"
        title={t("view.unfinished")}
        action={
          <ButtonLink
            to={local.origin === "created" ? "/wallet/create" : "/wallet/backup"}
            look="secondary"
            size="sm"
          >
            {t("view.finish")}
          </ButtonLink>
        }
      >
        {t("view.unfinishedHint")}
      </Notice>
    );
  }
  if (kind === "builtin" || !wallet || wallet.registered) return null;
  return (
    <Notice
      className="mb-6"
      title={t("view.register2")}
      action={
        <ActionButton
          needs="session"
          look="secondary"
          size="sm"
          onAct={async () => {
            await unwrap(api.POST("/api/wallets", { body: { address, origin: "connected" } }));
            await queryClient.invalidateQueries(walletQuery(address));
          }}
        >
          {t("view.register2")}
        </ActionButton>
      }
    >
      {t("view.registerHint")}
    </Notice>
  );
}
