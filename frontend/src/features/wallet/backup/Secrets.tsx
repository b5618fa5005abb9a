import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Dialog } from "@/components/overlay/Dialog.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Card, CardHeader } from "@/components/ui/Card.tsx";
import { CopyButton } from "@/components/ui/CopyButton.tsx";
import type { LocalWallet } from "@/lib/wallet/builtin/localWallets.ts";
import { vault } from "@/lib/wallet/builtin/vault.ts";
import { PasswordForm } from "../password/PasswordForm.tsx";
import { WordList } from "../setup/WordList.tsx";

interface Revealed {
  words: string[];
  privateKey: string;
}

/** Words and key on screen, after the password, until the dialog closes. */
export function Secrets({ wallet }: { wallet: LocalWallet }) {
  const { t } = useTranslation("wallet");
  const [open, setOpen] = useState(false);
  return (
    <Card>
      <CardHeader title={t("backup.secrets.title")} />
      <p className="mb-4 text-muted">{t("backup.secrets.body")}</p>
      <Button look="secondary" onClick={() => setOpen(true)}>
        {t("backup.secrets.act")}
      </Button>
      {open && <SecretsDialog wallet={wallet} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function SecretsDialog({ wallet, onClose }: { wallet: LocalWallet; onClose: () => void }) {
  const { t } = useTranslation("wallet");
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  return (
    <Dialog open onOpenChange={onClose} title={t("backup.secrets.title")}>
      {revealed ? (
        <RevealedSecrets {...revealed} />
      ) : (
        <PasswordForm
          act={t("backup.secrets.act")}
          onPassword={async (password, onProgress) => {
            const { keystore } = wallet;
            setRevealed(await vault("reveal", { keystore, password }, onProgress));
          }}
        />
      )}
    </Dialog>
  );
}

function RevealedSecrets({ words, privateKey }: Revealed) {
  const { t } = useTranslation("wallet");
  return (
    <div className="grid gap-5">
      <Notice tone="warning">{t("setup.words.danger")}</Notice>
      <section>
        <h3 className="mb-2 text-base">{t("backup.secrets.words")}</h3>
        {words.length > 0 ? (
          <WordList words={words} />
        ) : (
          <p className="text-sm text-muted">{t("backup.secrets.noWords")}</p>
        )}
      </section>
      <section>
        <h3 className="mb-2 text-base">{t("backup.secrets.key")}</h3>
        <p className="flex items-start gap-1 rounded-sm border border-line bg-surface p-3 font-mono text-sm break-all">
          {privateKey}
          <CopyButton text={privateKey} what={t("backup.secrets.key")} />
        </p>
      </section>
    </div>
  );
}
