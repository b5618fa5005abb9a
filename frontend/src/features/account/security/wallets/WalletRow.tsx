import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Address } from "@/components/data/Address.tsx";
import { Avatar } from "@/components/data/Avatar.tsx";
import { Dialog, DialogActions } from "@/components/overlay/Dialog.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { shortAddress } from "@/lib/address.ts";
import { api, unwrap } from "@/lib/api/client.ts";
import { own } from "../../accountQueries.ts";
import { SettingRow } from "../../SettingRow.tsx";
import { useChange } from "../../useChange.ts";

interface WalletRowProps {
  address: string;
  isConnected: boolean;
}

export function WalletRow({ address, isConnected }: WalletRowProps) {
  const { t } = useTranslation("security");
  const [asking, setAsking] = useState(false);
  return (
    <SettingRow
      title={
        <>
          <Avatar address={address} />
          <Address address={address} copy />
        </>
      }
      badge={isConnected && <Badge tone="success">{t("wallets.here")}</Badge>}
      action={
        <Button
          look="quiet"
          size="sm"
          className="min-h-11"
          aria-label={t("wallets.unlinkOf", { address: shortAddress(address) })}
          onClick={() => setAsking(true)}
        >
          {t("wallets.unlink")}
        </Button>
      }
    >
      {asking && <UnlinkDialog address={address} onClose={() => setAsking(false)} />}
    </SettingRow>
  );
}

function UnlinkDialog({ address, onClose }: { address: string; onClose: () => void }) {
  const { t } = useTranslation(["security", "common"]);
  const unlink = useChange(unlinkWallet, onClose);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("wallets.unlinkTitle")}
      description={t("wallets.unlinkText")}
    >
      <Address address={address} full className="text-muted" />
      {unlink.isError && <ActionError error={unlink.error} className="mt-4" />}
      <DialogActions>
        <Button look="secondary" onClick={onClose}>
          {t("common:cancel")}
        </Button>
        <Button look="danger" pending={unlink.isPending} onClick={() => unlink.mutate(address)}>
          {t("wallets.unlink")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function unlinkWallet(address: string) {
  const path = { ...own.path, address };
  return unwrap(api.DELETE("/api/users/{userId}/wallets/{address}", { params: { path } }));
}
