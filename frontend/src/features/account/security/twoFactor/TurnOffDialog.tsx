import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Dialog, DialogActions } from "@/components/overlay/Dialog.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { own } from "../../accountQueries.ts";
import { useChange } from "../../useChange.ts";

interface TurnOffDialogProps {
  onClose: () => void;
  onTurnedOff: () => void;
}

export function TurnOffDialog({ onClose, onTurnedOff }: TurnOffDialogProps) {
  const { t } = useTranslation(["security", "common"]);
  const turnOff = useChange(turnOffAll, () => {
    onTurnedOff();
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("twoFactor.offTitle")}
      description={t("twoFactor.offText")}
    >
      {turnOff.isError && <ActionError error={turnOff.error} />}
      <DialogActions>
        <Button look="secondary" onClick={onClose}>
          {t("twoFactor.keep")}
        </Button>
        <Button look="danger" pending={turnOff.isPending} onClick={() => turnOff.mutate()}>
          {t("twoFactor.off")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function turnOffAll() {
  const body = { enable2FA: false as const };
  return unwrap(api.PUT("/api/users/{userId}/security/setting", { params: own, body }));
}
