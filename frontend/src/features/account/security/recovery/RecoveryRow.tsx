import { LifeBuoy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Dialog, DialogActions } from "@/components/overlay/Dialog.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { own } from "../../accountQueries.ts";
import { SettingRow } from "../../SettingRow.tsx";
import { useChange } from "../../useChange.ts";
import { RecoveryDialog } from "./RecoveryDialog.tsx";

const fewCodes = 3;

/** How many recovery codes are left, and how to get new ones. */
export function RecoveryRow({ left }: { left: number }) {
  const { t } = useTranslation("security");
  const [asking, setAsking] = useState(false);
  const few = left < fewCodes;
  return (
    <SettingRow
      icon={LifeBuoy}
      title={t("recovery.title")}
      badge={
        <Badge tone={few ? "warning" : "neutral"} className="num">
          {t("recovery.left", { count: left })}
        </Badge>
      }
      action={
        <Button look="secondary" size="sm" className="min-h-11" onClick={() => setAsking(true)}>
          {t("recovery.renew")}
        </Button>
      }
    >
      {t(few ? "recovery.few" : "recovery.text")}
      {asking && <RenewDialog onClose={() => setAsking(false)} />}
    </SettingRow>
  );
}

function RenewDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["security", "common"]);
  const renew = useChange(renewCodes);
  if (renew.data) return <RecoveryDialog codes={renew.data.recoveryCodes} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("recovery.renewTitle")}
      description={t("recovery.renewText")}
    >
      {renew.isError && <ActionError error={renew.error} />}
      <DialogActions>
        <Button look="secondary" onClick={onClose}>
          {t("common:cancel")}
        </Button>
        <Button pending={renew.isPending} onClick={() => renew.mutate()}>
          {t("recovery.renew")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function renewCodes() {
  return unwrap(api.POST("/api/users/{userId}/security/recovery-codes", { params: own }));
}
