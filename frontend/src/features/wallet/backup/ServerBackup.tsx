import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { Card, CardHeader } from "@/components/ui/Card.tsx";
import { walletQuery } from "@/lib/api/walletQuery.ts";
import { useSession } from "@/lib/session/session.ts";
import type { LocalWallet } from "@/lib/wallet/builtin/localWallets.ts";
import { registerAndBackUp } from "./registerAndBackUp.ts";

/** The server's copy of the ciphertext: whether there is one, from when, and a new one. */
export function ServerBackup({ wallet }: { wallet: LocalWallet }) {
  const { t } = useTranslation("wallet");
  const session = useSession();
  const { data } = useQuery(walletQuery(wallet.address));
  const updatedAt = data?.backup?.updatedAt;
  const none = data?.backup?.exists === false || (!session && !wallet.steps.backedUp);
  return (
    <Card>
      <CardHeader title={t("backup.server.title")} />
      <p className="mb-4 text-muted" role="status">
        {updatedAt && (
          <>
            {t("backup.server.at")} <TimeText at={updatedAt} exact />
          </>
        )}
        {!updatedAt && none && t("backup.server.none")}
        {!updatedAt && !none && !session && t("backup.server.signIn")}
      </p>
      <ActionButton
        needs="session"
        wide={false}
        look={none ? "primary" : "secondary"}
        onAct={() => registerAndBackUp(wallet)}
      >
        {t("backup.server.act")}
      </ActionButton>
    </Card>
  );
}
