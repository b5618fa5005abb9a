import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/overlay/Dialog.tsx";
import { findLocalWallet } from "@/lib/wallet/builtin/localWallets.ts";
import { unlockWallet } from "@/lib/wallet/builtin/lockState.ts";
import { PasswordForm } from "../password/PasswordForm.tsx";

export function UnlockDialog({ address, onClose }: { address: string; onClose: () => void }) {
  const { t } = useTranslation("wallet");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("password.unlockTitle")}
      description={t("password.unlockHint")}
    >
      <PasswordForm
        act={t("password.unlock")}
        onPassword={async (password, onProgress) => {
          const wallet = findLocalWallet(address);
          if (wallet) await unlockWallet(wallet, password, onProgress);
          onClose();
        }}
      />
    </Dialog>
  );
}
