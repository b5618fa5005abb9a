import { ShieldCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { Card, CardHeader } from "@/components/ui/Card.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { type LocalWallet, markStep, useLocalWallets } from "@/lib/wallet/builtin/localWallets.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import { downloadKeystore } from "./downloadKeystore.ts";
import { RemoveWallet } from "./RemoveWallet.tsx";
import { Secrets } from "./Secrets.tsx";
import { ServerBackup } from "./ServerBackup.tsx";

/** Where the backups of the wallet in use are, and how to make, show and remove them. */
export function BackupPage() {
  const { t } = useTranslation("wallet");
  const connection = useConnection();
  const wallet = useLocalWallets(({ wallets }) =>
    wallets.find(({ address }) => address === connection?.address),
  );
  return (
    <div className="mx-auto w-full max-w-2xl px-4 py-8 sm:py-12">
      <PageHeader title={t("backup.title")} description={t("backup.hint")} />
      {wallet ? (
        <div className="grid gap-5">
          <Address address={wallet.address} full copy className="text-muted" />
          <FileBackup wallet={wallet} />
          <ServerBackup wallet={wallet} />
          <Secrets wallet={wallet} />
          <RemoveWallet wallet={wallet} />
        </div>
      ) : (
        <EmptyState
          icon={ShieldCheck}
          title={t("backup.onlyBuiltin")}
          action={<ButtonLink to="/wallet">{t("start.title")}</ButtonLink>}
        >
          {t("backup.onlyBuiltinHint")}
        </EmptyState>
      )}
    </div>
  );
}

function FileBackup({ wallet }: { wallet: LocalWallet }) {
  const { t } = useTranslation("wallet");

  async function save() {
    downloadKeystore(wallet);
    await markStep(wallet.address, { downloaded: true });
  }

  return (
    <Card>
      <CardHeader title={t("backup.file.title")} />
      <p className="mb-4 text-muted">{t("backup.file.body")}</p>
      <Button look="secondary" onClick={save}>
        {t("backup.file.act")}
      </Button>
    </Card>
  );
}
